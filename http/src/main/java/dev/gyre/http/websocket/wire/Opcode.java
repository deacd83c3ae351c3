package dev.gyre.http.websocket.wire;

import org.jspecify.annotations.Nullable;

/// What a frame carries (RFC 6455 §5.2).
public enum Opcode {
    CONTINUATION(0),
    TEXT(1),
    BINARY(2),
    CLOSE(8),
    PING(9),
    PONG(10);

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /// The opcode of this number; null for those that are reserved.
    static @Nullable Opcode of(int code) {
        for (Opcode opcode : values()) {
            if (opcode.code == code) {
                return opcode;
            }
        }
        return null;
    }

    int code() {
        return code;
    }

    /// Whether it is about the connection, and may come between the frames of a message.
    boolean isControl() {
        return code >= CLOSE.code;
    }
}
