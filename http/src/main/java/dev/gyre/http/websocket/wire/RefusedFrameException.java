package dev.gyre.http.websocket.wire;

/// The peer sent what must not be taken; the connection ends with it (RFC 6455 §7.1.7).
public final class RefusedFrameException extends RuntimeException {
    private final int closeCode;

    RefusedFrameException(int closeCode, String message) {
        super(message, null, false, false);
        this.closeCode = closeCode;
    }

    /// What the peer is told.
    public int closeCode() {
        return closeCode;
    }

    /// A text for people; at most 123 bytes, so that it fits into a Close frame.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
