package dev.gyre.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes in the order in which they came. It holds no memory while it is empty, so that an idle connection
/// costs none.
final class ByteQueue {
    private static final byte[] NONE = {};
    private static final int SMALLEST = 1024;

    private byte[] bytes = NONE;
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Adds at most `limit` of what `source` has left.
    void add(ByteBuffer source, int limit) {
        int count = Math.min(source.remaining(), limit);
        makeRoom(count);
        source.get(bytes, head + size, count);
        size += count;
    }

    void add(ByteBuffer source) {
        add(source, source.remaining());
    }

    /// Moves as much as fits into `target`, and returns how much that was.
    int take(ByteBuffer target) {
        int count = Math.min(size, target.remaining());
        target.put(bytes, head, count);
        skip(count);
        return count;
    }

    /// Takes the first `count` bytes, or all if there are fewer.
    byte[] take(int count) {
        if (size == bytes.length && count >= size) {
            byte[] all = bytes;
            clear();
            return all;
        }
        byte[] taken = new byte[Math.min(size, count)];
        take(ByteBuffer.wrap(taken));
        return taken;
    }

    /// A copy of all bytes, which stay.
    byte[] copy() {
        return Arrays.copyOfRange(bytes, head, head + size);
    }

    void skip(int count) {
        head += count;
        size -= count;
        if (size == 0) {
            bytes = NONE;
            head = 0;
        }
    }

    void clear() {
        skip(size);
    }

    /// Where `pattern` begins, looking no earlier than at `from`; -1 if it does not occur.
    int indexOf(byte[] pattern, int from) {
        for (int i = Math.max(0, from); i <= size - pattern.length; i++) {
            if (isAt(pattern, head + i)) {
                return i;
            }
        }
        return -1;
    }

    /// Whether `pattern` is there, whole, at `start`.
    boolean hasAt(int start, byte[] pattern) {
        return start + pattern.length <= size && isAt(pattern, head + start);
    }

    private boolean isAt(byte[] pattern, int start) {
        for (int i = 0; i < pattern.length; i++) {
            if (bytes[start + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    private void makeRoom(int count) {
        if (head + size + count <= bytes.length) {
            return;
        }
        int needed = size + count;
        // Moving within the array must stay rare: only when at least half of it is free.
        byte[] target = needed <= bytes.length / 2 ? bytes : new byte[Math.max(SMALLEST, Math.max(needed, 2 * size))];
        System.arraycopy(bytes, head, target, 0, size);
        bytes = target;
        head = 0;
    }
}
