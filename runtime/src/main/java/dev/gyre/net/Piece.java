package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What came before one of several separators; see [ByteStream#readUntil(java.util.List, int)].
public final class Piece {
    private final byte[] bytes;
    private final int separator;

    Piece(byte[] bytes, int separator) {
        this.bytes = bytes;
        this.separator = separator;
    }

    /// What came before the separator; may be no byte at all. Not a copy.
    public byte[] bytes() {
        return bytes;
    }

    /// What came before the separator, as UTF-8.
    public String text() {
        return new String(bytes, UTF_8);
    }

    /// Which separator it was: its place in the list that was given, from 0.
    public int separator() {
        return separator;
    }

    @Override
    public String toString() {
        return "Piece[" + bytes.length + " bytes before separator " + separator + "]";
    }
}
