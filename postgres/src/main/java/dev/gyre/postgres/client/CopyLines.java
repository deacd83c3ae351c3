package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.type.CopyRecords;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a COPY as text or CSV as they come.
final class CopyLines {
    private CopyLines() {}

    /// Hands each row on; returns how many rows there were.
    ///
    /// @throws PgShapeException if a record is not of that format, with its number
    @Parks
    static <X extends Exception> long out(
            PgCopies from,
            String sql,
            CopyRecords records,
            Function<String, List<@Nullable String>> values,
            VoidWorkWith<? super List<@Nullable String>, X> sink)
            throws X {
        var number = new long[1];
        long count = from.<X>copyOut(sql, piece -> {
            records.feed(piece, 0, piece.length);
            for (String record = records.next(); record != null; record = records.next()) {
                number[0]++;
                sink.run(parsed(record, number[0], values));
            }
        });
        String rest = records.last();
        if (rest != null) {
            sink.run(parsed(rest, number[0] + 1, values));
        }
        return count;
    }

    private static List<@Nullable String> parsed(
            String record, long number, Function<String, List<@Nullable String>> values) {
        try {
            return values.apply(record);
        } catch (PgShapeException e) {
            throw new PgShapeException("record " + number + " of a COPY: " + e.getMessage());
        }
    }
}
