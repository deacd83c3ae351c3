package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// The peer left before the message was whole.
public final class ConnectionLostException extends HttpException {
    private final boolean isUnanswered;
    private final boolean isOfClient;

    /// @param isUnanswered whether not a byte of an answer had come
    public ConnectionLostException(String message, boolean isUnanswered, @Nullable Throwable cause) {
        this(message, isUnanswered, false, cause);
    }

    private ConnectionLostException(
            String message, boolean isUnanswered, boolean isOfClient, @Nullable Throwable cause) {
        super(message, cause);
        this.isUnanswered = isUnanswered;
        this.isOfClient = isOfClient;
    }

    /// The client of a server left.
    public static ConnectionLostException ofClient(String message) {
        return new ConnectionLostException(message, false, true, null);
    }

    /// Whether not a byte of an answer had come.
    public boolean isUnanswered() {
        return isUnanswered;
    }

    /// Whether it is the client of a server that left: then this is no failure of the server, and nobody is there to be
    /// answered.
    public boolean isOfClient() {
        return isOfClient;
    }
}
