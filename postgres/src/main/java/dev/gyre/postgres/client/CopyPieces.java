package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import java.io.ByteArrayOutputStream;

/// Puts the pieces of a COPY together, of which the server sends one for each row, for those to whom each costs
/// something.
final class CopyPieces {
    private static final int PIECE = 64 * 1024;

    private final PgCopies from;
    private final String sql;

    CopyPieces(PgCopies from, String sql) {
        this.from = from;
        this.sql = sql;
    }

    /// Hands on pieces of 64 KiB or a little more; returns how many rows there were.
    @Parks
    <X extends Exception> long to(VoidWorkWith<? super byte[], X> sink) throws X {
        var gathered = new ByteArrayOutputStream(2 * PIECE);
        long count = from.<X>copyOut(sql, piece -> {
            gathered.writeBytes(piece);
            if (gathered.size() >= PIECE) {
                byte[] all = gathered.toByteArray();
                gathered.reset();
                sink.run(all);
            }
        });
        if (gathered.size() > 0) {
            sink.run(gathered.toByteArray());
        }
        return count;
    }
}
