package dev.gyre.http.server;

import dev.gyre.http.Body;
import dev.gyre.http.BodyFailedException;
import dev.gyre.http.BodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/// Another body, compressed while it is sent.
final class GzipBody extends Body {
    private static final int PIECE = 8 << 10;

    private final Body plain;

    GzipBody(Body plain) {
        this.plain = plain;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isRepeatable() {
        return plain.isRepeatable();
    }

    @Override
    public void writeTo(BodyWriter out) {
        try (var gzip = new GZIPOutputStream(outputTo(out), PIECE)) {
            plain.writeTo(piece -> write(gzip, piece));
        } catch (IOException e) {
            throw new BodyFailedException(e);
        }
    }

    @Override
    public void close() {
        plain.close();
    }

    private static void write(OutputStream gzip, byte[] piece) {
        try {
            gzip.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream outputTo(BodyWriter out) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                out.write(new byte[] {(byte) octet});
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                out.write(Arrays.copyOfRange(bytes, from, from + count));
            }
        };
    }
}
