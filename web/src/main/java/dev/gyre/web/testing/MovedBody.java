package dev.gyre.web.testing;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.util.OptionalLong;

/// A body that writes itself on another loop than that of its reader.
final class MovedBody extends Body {
    private final Loop loop;
    private final Body inner;

    MovedBody(Loop loop, Body inner) {
        this.loop = loop;
        this.inner = inner;
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
        Loop home = Loop.current();
        Async.on(loop, () -> inner.writeTo(bytes -> Async.on(home, () -> out.write(bytes))));
    }

    @Override
    public byte[] bytes(int limit) {
        return Async.on(loop, () -> inner.bytes(limit));
    }

    @Override
    public void close() {
        if (!loop.isClosed()) {
            Async.shield(() -> Async.on(loop, inner::close));
        }
    }
}
