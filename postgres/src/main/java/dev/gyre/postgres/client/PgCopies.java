package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.file.AsyncFiles;
import dev.gyre.postgres.type.CopyCsv;
import dev.gyre.postgres.type.CopyRecords;
import dev.gyre.postgres.type.CopyText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whatever copies many rows, which is what PostgreSQL does fastest: a connection of one's own, a transaction.
///
/// Every method parks, and is a cancellation point. Who gives is held back while the server is behind, and the server
/// while who takes is: nothing is ever held as a whole. A COPY that fails or is cancelled copies nothing, and
/// leaves the connection usable. What the server says of a line names that line.
public sealed interface PgCopies permits PgConnection, PgTransaction {
    /// Runs a `COPY ... FROM STDIN`, whose data `source` writes. Returns how many rows there were. If `source` throws,
    /// nothing is copied.
    ///
    /// @throws dev.gyre.postgres.PgServerException if the server refuses what it is given
    @Parks
    <X extends Exception> long copyIn(String sql, VoidWorkWith<? super PgCopyIn, X> source) throws X;

    /// Runs a `COPY ... TO STDOUT`, and hands each piece of its data to `sink`; the server waits while that is busy.
    /// Returns how many rows there were.
    @Parks
    <X extends Exception> long copyOut(String sql, VoidWorkWith<? super byte[], X> sink) throws X;

    /// Copies rows into a table in the binary format (asyncpg's `copy_records_to_table`). Returns how many there were.
    ///
    /// @param table as SQL names it
    /// @param columns their names, in the order of the values
    /// @throws dev.gyre.postgres.PgConversionException if a value does not fit, with the number of its row
    @Parks
    long copyRows(String table, List<String> columns, Iterable<@Nullable Object[]> rows);

    /// Copies records into a table in the binary format, each component into the column of its name: `bornOn` goes to
    /// `born_on`. Columns without a component get their default. Returns how many there were.
    ///
    /// @throws dev.gyre.postgres.PgShapeException if a component has no column
    @Parks
    <R extends Record> long copyRecords(String table, Class<R> type, Iterable<? extends R> records);

    /// Copies what a query gives in the binary format, and hands each row to `sink` as a value of a type, as
    /// [PgQueries#rows] makes them. Returns how many there were.
    ///
    /// @param query a query without parameters
    @Parks
    <T, X extends Exception> long copyOutRows(Class<T> type, String query, VoidWorkWith<? super T, X> sink) throws X;

    /// Runs a `COPY ... FROM STDIN` with the content of a file (asyncpg's `copy_to_table` with a path). Returns how
    /// many
    /// rows there were.
    ///
    /// @throws dev.gyre.file.FileException if the file cannot be read
    @Parks
    default long copyFromFile(String sql, Path file) {
        return copyIn(sql, to -> to.file(file));
    }

    /// Runs a `COPY ... FROM STDIN` with all that comes out of a stream, which is read off the loop and not closed.
    /// Returns how many rows there were.
    @Parks
    default long copyFrom(String sql, InputStream source) throws IOException {
        return copyIn(sql, to -> to.stream(source));
    }

    /// Runs a `COPY ... TO STDOUT` into a file, which is made, or emptied (asyncpg's `copy_from_query` with a path).
    /// Returns how many rows there were. If it fails, the file has what had come.
    ///
    /// @throws dev.gyre.file.FileException if the file cannot be written
    @Parks
    default long copyToFile(String sql, Path file) {
        try (var target = AsyncFiles.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var at = new long[1];
            return new CopyPieces(this, sql).to(piece -> {
                target.write(piece, at[0]);
                at[0] += piece.length;
            });
        }
    }

    /// Runs a `COPY ... TO STDOUT` into a stream, which is written off the loop and not closed. Returns how many rows
    /// there were.
    @Parks
    default long copyTo(String sql, OutputStream target) throws IOException {
        return new CopyPieces(this, sql).to(piece -> Async.blocking(() -> target.write(piece)));
    }

    /// Runs a `COPY ... TO STDOUT` in the format of text, and hands each row to `sink`, NULL as null. Returns how many
    /// there were.
    @Parks
    default <X extends Exception> long copyOutText(String sql, VoidWorkWith<? super List<@Nullable String>, X> sink)
            throws X {
        return CopyLines.out(this, sql, CopyRecords.ofText(), CopyText.USUAL::values, sink);
    }

    /// Runs a `COPY ... TO STDOUT (FORMAT csv)`, and hands each row to `sink`, NULL as null. Returns how many there
    /// were; a header that was asked for is handed on, too.
    @Parks
    default <X extends Exception> long copyOutCsv(String sql, VoidWorkWith<? super List<@Nullable String>, X> sink)
            throws X {
        return CopyLines.out(this, sql, CopyRecords.ofCsv('"'), CopyCsv.USUAL::values, sink);
    }
}
