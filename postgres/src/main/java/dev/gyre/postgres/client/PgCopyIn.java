package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.wire.Frontend;

/// Where the data of a COPY is written to, in the format that its statement says. Small pieces are put together.
public final class PgCopyIn {
    private static final int PIECE = 64 * 1024;

    private final Session session;
    private final Exchange exchange;
    private final PgWriter out = new PgWriter(1024);
    private final Frontend frontend = new Frontend(out);

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
        for (int at = from; at < from + length; at += PIECE) {
            frontend.copyData(bytes, at, Math.min(PIECE, from + length - at));
            session.sendMore(out.toByteArray());
            out.clear();
        }
    }

    /// Like [#write(byte[])], for text, as UTF-8.
    @Parks
    public void write(String text) {
        write(text.getBytes(UTF_8));
    }
}
