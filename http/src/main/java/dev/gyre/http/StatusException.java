package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// Thrown by a handler to answer with a status, from however deep.
///
/// ```java
/// throw new StatusException(HttpStatus.NOT_FOUND, "there is no item " + id);
/// ```
public final class StatusException extends HttpException {
    private final HttpStatus status;
    private final transient Headers headers;

    /// @param detail is sent to the client
    public StatusException(HttpStatus status, String detail) {
        this(status, detail, Headers.empty(), null);
    }

    /// @param headers are sent too
    public StatusException(HttpStatus status, String detail, Headers headers, @Nullable Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.headers = headers;
    }

    public HttpStatus status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }
}
