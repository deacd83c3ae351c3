package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;

/// Takes a body, piece by piece.
public interface BodyWriter {
    /// Takes all of `bytes`, which are the caller's again on return. Parks while the peer is behind: no more
    /// than 64 KiB wait to be sent. A cancel breaks the body off, and the peer sees that it is not whole.
    ///
    /// @throws ConnectionLostException if the peer has left
    @Parks
    void write(byte[] bytes);

    /// Takes `text`, as UTF-8.
    @Parks
    default void write(String text) {
        write(text.getBytes(UTF_8));
    }

    /// Sends what was written now, and does not wait for more of it. Never parks.
    default void flush() {}
}
