package dev.gyre.http.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.websocket.wire.CloseCodes;

/// Why a WebSocket was closed (RFC 6455 §7.4).
///
/// @param code 1000 to 1014 as the RFC and its registry say, 3000 to 4999 as applications like
/// @param text for people; often empty
public record CloseReason(int code, String text) {
    /// 1000: what it was for is done.
    public static final CloseReason NORMAL = new CloseReason(1000, "");

    /// 1001: the server stops, or the browser leaves the page.
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "");

    /// 1011: the server failed.
    public static final CloseReason FAILED = new CloseReason(1011, "");

    static final int LOST = 1006;

    private static final int LONGEST_TEXT = 123;

    /// Whether a peer that closes so has said all it wanted to say: 1000, 1001, or no code at all (1005), which
    /// is what browsers do by default.
    public boolean isOrderly() {
        return code == NORMAL.code || code == GOING_AWAY.code || code == CloseCodes.NO_STATUS;
    }

    /// As in `1001 going away`.
    @Override
    public String toString() {
        return text.isEmpty() ? Integer.toString(code) : code + " " + text;
    }

    /// One that can be sent.
    ///
    /// @throws IllegalArgumentException if it cannot
    static CloseReason of(int code, String text) {
        if (!CloseCodes.isAllowed(code)) {
            throw new IllegalArgumentException("a WebSocket cannot be closed with " + code
                    + "; use 1000 for the normal end, or a number of your own from 4000 to 4999 (RFC 6455 §7.4)");
        }
        int size = text.getBytes(UTF_8).length;
        if (size > LONGEST_TEXT) {
            throw new IllegalArgumentException("the reason for closing a WebSocket has " + LONGEST_TEXT
                    + " bytes of UTF-8 at most (RFC 6455 §5.5), but this one has " + size + ": \"" + text + "\"");
        }
        return new CloseReason(code, text);
    }
}
