package dev.gyre.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/// A body that is there.
final class BytesBody extends Body {
    static final Body EMPTY = new BytesBody(new byte[0]);

    private final byte[] bytes;

    BytesBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void writeTo(BodyWriter out) {
        if (bytes.length > 0) {
            out.write(bytes);
        }
    }

    @Override
    public byte[] bytes(int limit) {
        if (bytes.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return bytes;
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }
}
