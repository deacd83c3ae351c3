package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// The peer left before the message was whole.
public final class ConnectionLostException extends HttpException {
    private final boolean isUnanswered;

    /// @param isUnanswered whether not a byte of an answer had come
    public ConnectionLostException(String message, boolean isUnanswered, @Nullable Throwable cause) {
        super(message, cause);
        this.isUnanswered = isUnanswered;
    }

    /// Whether not a byte of an answer had come.
    public boolean isUnanswered() {
        return isUnanswered;
    }
}
