package dev.gyre.http.websocket.wire;

import java.nio.ByteBuffer;

/// What the bytes of a client's frame are mixed with, so that it can choose none of what goes over the wire (RFC
/// 6455 §5.3).
record Mask(int key) {
    /// Mixes `count` bytes in place; once more gives back what was there.
    ///
    /// @param phase how many bytes of the same frame came before
    void apply(byte[] bytes, int start, int count, int phase) {
        int turned = Integer.rotateLeft(key, 8 * (phase & 3));
        long wide = (long) turned << 32 | Integer.toUnsignedLong(turned);
        ByteBuffer view = ByteBuffer.wrap(bytes);
        int end = start + count;
        int i = start;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            view.putLong(i, view.getLong(i) ^ wide);
        }
        for (; i < end; i++) {
            bytes[i] ^= (byte) (turned >> (24 - 8 * ((i - start) & 3)));
        }
    }
}
