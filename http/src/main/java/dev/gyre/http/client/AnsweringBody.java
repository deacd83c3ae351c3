package dev.gyre.http.client;

import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.io.InputStream;
import java.util.OptionalLong;

/// The body of a response with which its request is over.
final class AnsweringBody extends Body {
    private final Body inner;
    private final Runnable end;

    AnsweringBody(Body inner, Runnable end) {
        this.inner = inner;
        this.end = end;
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
    }

    @Override
    public byte[] bytes(int limit) {
        return inner.bytes(limit);
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
            end.run();
        }
    }
}
