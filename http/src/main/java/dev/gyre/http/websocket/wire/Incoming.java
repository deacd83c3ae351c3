package dev.gyre.http.websocket.wire;

/// What the peer has sent: a message with all its frames, or a control frame.
public sealed interface Incoming {
    /// A whole message of text.
    record TextMessage(String text) implements Incoming {}

    /// A whole message of bytes.
    record BinaryMessage(byte[] bytes) implements Incoming {}

    /// To be answered with a pong that carries the same.
    record Ping(byte[] payload) implements Incoming {}

    /// Shows that the peer lives.
    record Pong(byte[] payload) implements Incoming {}

    /// The last frame of the peer.
    ///
    /// @param code [CloseCodes#NO_STATUS] if it gave none
    record Close(int code, String reason) implements Incoming {}
}
