package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// The peer sent what is no message of HTTP, or one that is refused because others might read it differently.
public final class BadMessageException extends HttpException {
    private final HttpStatus status;

    /// @param status what a server answers to it
    public BadMessageException(HttpStatus status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// What a server answers to it.
    public HttpStatus status() {
        return status;
    }
}
