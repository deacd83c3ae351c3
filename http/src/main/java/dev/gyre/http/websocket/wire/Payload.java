package dev.gyre.http.websocket.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes of one or more frames. It takes memory for what has come, not for what was announced.
final class Payload {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int size;

    int size() {
        return size;
    }

    /// Takes at most `limit` bytes, and returns how many it took.
    ///
    /// @param phase how many bytes of the same frame came before
    int add(ByteBuffer input, int limit, @Nullable Mask mask, int phase) {
        int count = Math.min(limit, input.remaining());
        if (count > bytes.length - size) {
            int wanted = Math.max(size + count, (int) Math.min(size + (long) limit, 2L * bytes.length));
            bytes = Arrays.copyOf(bytes, wanted);
        }
        input.get(bytes, size, count);
        if (mask != null) {
            mask.apply(bytes, size, count, phase);
        }
        size += count;
        return count;
    }

    /// Gives away what has come, and is empty.
    byte[] take() {
        byte[] taken = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        bytes = NONE;
        size = 0;
        return taken;
    }
}
