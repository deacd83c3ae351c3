package dev.gyre.web;

import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.io.InputStream;
import java.util.OptionalLong;

/// A body behind which something is to be done: when it is closed, as servers do once they have sent it, or has
/// been read in this process.
final class LastingBody extends Body {
    private final Body inner;
    private final Afterwards afterwards;

    LastingBody(Body inner, Afterwards afterwards) {
        this.inner = inner;
        this.afterwards = afterwards;
    }

    @Override
    public OptionalLong length() {
        return inner.length();
    }

    @Override
    public boolean isRepeatable() {
        return inner.isRepeatable();
    }

    @Override
    public void writeTo(BodyWriter out) {
        inner.writeTo(out);
        wasRead();
    }

    @Override
    public byte[] bytes(int limit) {
        byte[] bytes = inner.bytes(limit);
        wasRead();
        return bytes;
    }

    @Override
    public InputStream stream() {
        return inner.stream();
    }

    @Override
    public void close() {
        try {
            inner.close();
        } finally {
            afterwards.finish();
        }
    }

    private void wasRead() {
        if (!afterwards.isOfNetwork()) {
            afterwards.finish();
        }
    }
}
