package dev.gyre.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.ConnectionLostException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;

/// A body whose connection breaks behind its beginning.
final class BreakingBody extends Body {
    private final String beginning;

    BreakingBody(String beginning) {
        this.beginning = beginning;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void writeTo(BodyWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream stream() {
        return new SequenceInputStream(new ByteArrayInputStream(beginning.getBytes(UTF_8)), new InputStream() {
            @Override
            public int read() {
                throw new ConnectionLostException("the server left", false, null);
            }
        });
    }
}
