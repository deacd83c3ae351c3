package dev.gyre.http.websocket;

import org.jspecify.annotations.Nullable;

/// A WebSocket is closed, so that nothing more can be sent, or its connection broke, so that nobody knows what
/// the peer has still sent.
public final class WebSocketClosedException extends WebSocketException {
    private final transient Ending ending;
    private final CloseReason reason;

    WebSocketClosedException(String message, Ending ending, CloseReason reason, @Nullable Throwable cause) {
        super(message, cause);
        this.ending = ending;
        this.reason = reason;
    }

    /// The number that the peer or this side gave; 1005 if the peer gave none, 1006 if the connection broke.
    public int code() {
        return reason.code();
    }

    /// Number and text.
    public CloseReason reason() {
        return reason;
    }

    /// Whether it speaks of this socket.
    boolean isAbout(Ending other) {
        return ending == other;
    }
}
