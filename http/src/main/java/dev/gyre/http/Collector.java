package dev.gyre.http;

import java.util.Arrays;

/// Keeps a body in memory, up to a limit.
final class Collector implements BodyWriter {
    private static final int FIRST = 8 << 10;

    private final int limit;
    private byte[] bytes = new byte[0];
    private int size;

    Collector(int limit) {
        this.limit = limit;
    }

    /// Makes room at once for a body that will have this length.
    void expect(long length) {
        if (length > limit) {
            throw new BodyTooLargeException(limit);
        }
        bytes = new byte[(int) length];
    }

    @Override
    public void write(byte[] more) {
        if (more.length > limit - size) {
            throw new BodyTooLargeException(limit);
        }
        if (more.length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(FIRST, 2L * (size + more.length))));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
