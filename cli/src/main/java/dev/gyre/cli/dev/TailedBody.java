package dev.gyre.cli.dev;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// Another body with a little text behind it. What stands behind the end of a page belongs to the page (HTML, 13.2.6).
final class TailedBody extends Body {
    private final Body body;
    private final byte[] tail;

    TailedBody(Body body, String tail) {
        this.body = body;
        this.tail = tail.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public OptionalLong length() {
        OptionalLong length = body.length();
        return length.isPresent() ? OptionalLong.of(length.getAsLong() + tail.length) : length;
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    @Parks
    public void writeTo(BodyWriter out) {
        body.writeTo(out);
        out.write(tail.clone());
    }

    @Override
    @Parks
    public void close() {
        body.close();
    }
}
