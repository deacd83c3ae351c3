package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.file.AsyncFiles;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.type.CopyCsv;
import dev.gyre.postgres.type.CopyText;
import dev.gyre.postgres.wire.Frontend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the data of a COPY is written to, in the format that its statement says. Small pieces are put together.
public final class PgCopyIn {
    private static final int PIECE = 64 * 1024;

    private final Session session;
    private final Exchange exchange;
    private final byte[] gathered = new byte[PIECE];
    private int size;

    PgCopyIn(Session session, Exchange exchange) {
        this.session = session;
        this.exchange = exchange;
    }

    /// Writes data, which may be cut anywhere. Parks while the server is behind.
    ///
    /// @throws dev.gyre.postgres.PgServerException if the server has refused what was written before
    @Parks
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /// Like [#write(byte[])], for a part of an array.
    @Parks
    public void write(byte[] bytes, int from, int length) {
        Execution.failIfRefused(exchange.answer(), exchange.what());
        for (int at = from; at < from + length; ) {
            int next = Math.min(PIECE - size, from + length - at);
            System.arraycopy(bytes, at, gathered, size, next);
            size += next;
            at += next;
            if (size == PIECE) {
                flush();
            }
        }
    }

    /// Like [#write(byte[])], for text, as UTF-8.
    @Parks
    public void write(String text) {
        write(text.getBytes(UTF_8));
    }

    /// Writes a row in the format of text: each value as its `toString`, null as NULL.
    @Parks
    public void text(@Nullable Object... values) {
        write(CopyText.USUAL.line(shown(values)));
    }

    /// Writes a row of CSV: each value as its `toString`, null as NULL.
    @Parks
    public void csv(@Nullable Object... values) {
        write(CopyCsv.USUAL.line(shown(values)));
    }

    /// Writes the content of a file.
    ///
    /// @throws dev.gyre.file.FileException if it cannot be read
    @Parks
    public void file(Path file) {
        try (var source = AsyncFiles.open(file)) {
            long at = 0;
            for (byte[] piece = source.read(at, PIECE); piece.length > 0; piece = source.read(at, PIECE)) {
                write(piece);
                at += piece.length;
            }
        }
    }

    /// Writes all that comes out of a stream, which is read off the loop and not closed.
    @Parks
    public void stream(InputStream source) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = next(source, piece); read >= 0; read = next(source, piece)) {
            write(piece, 0, read);
        }
    }

    /// Sends what was put together.
    @Parks
    void flush() {
        if (size > 0) {
            var out = new PgWriter(size + 5);
            new Frontend(out).copyData(gathered, 0, size);
            size = 0;
            session.sendMore(out.toByteArray());
        }
    }

    private static int next(InputStream source, byte[] piece) throws IOException {
        return Async.<Integer, IOException>blocking(() -> source.read(piece));
    }

    private static List<@Nullable String> shown(@Nullable Object... values) {
        return Arrays.<@Nullable Object>stream(values)
                .<@Nullable String>map(value -> value == null ? null : value.toString())
                .toList();
    }
}
