package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.type.Columns;
import dev.gyre.postgres.type.CopyReader;
import dev.gyre.postgres.type.CopyWriter;
import dev.gyre.postgres.type.RowReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies rows into a table and out of a query in the binary format, which takes the server least.
final class CopyRows {
    private static final int PIECE = 64 * 1024;

    private final Lease lease;

    CopyRows(Lease lease) {
        this.lease = lease;
    }

    /// Writes one row.
    private interface Line<R> {
        void write(R row, CopyWriter writer, PgWriter to);
    }

    /// Copies rows of values; returns how many there were.
    @Parks
    long rows(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        Columns target = target(table, quoted(columns));
        return in(table, target, rows, (row, writer, to) -> writer.row(Arrays.asList(row), to));
    }

    /// Copies records into those columns that they have components for; returns how many there were.
    @Parks
    <R extends Record> long records(String table, Class<R> type, Iterable<? extends R> records) {
        Columns target = CopyWriter.columnsFor(type, target(table, "*"));
        return this.<R>in(table, target, records, (row, writer, to) -> writer.row(row, to));
    }

    /// Hands each row of a query on; returns how many there were.
    @Parks
    <T, X extends Exception> long out(Class<T> type, String query, VoidWorkWith<? super T, X> sink) throws X {
        Execution execution = lease.execution();
        Prepared prepared = lease.alone(() -> execution.prepared(query));
        refuseText(prepared.columns());
        RowReader<Object> rows = execution.types().rows(prepared.columns(), type);
        var reader = new CopyReader();
        String sql = "copy (" + query + "\n) to stdout (format binary)";
        return new CopyRun(lease, sql).<X>out(piece -> {
            reader.feed(piece, 0, piece.length);
            for (PgReader row = reader.next(); row != null; row = reader.next()) {
                sink.run(PgResult.present(PgResult.<T>read(rows, row)));
            }
        });
    }

    private <R> long in(String table, Columns columns, Iterable<? extends R> rows, Line<R> line) {
        var writer = new CopyWriter(lease.execution().types(), columns);
        List<String> names = columns.all().stream().map(Columns.Column::name).toList();
        String sql = "copy " + table + " (" + quoted(names) + ") from stdin (format binary)";
        return new CopyRun(lease, sql).in(to -> write(to, writer, rows, line));
    }

    private static <R> void write(PgCopyIn to, CopyWriter writer, Iterable<? extends R> rows, Line<R> line) {
        var out = new PgWriter(2 * PIECE);
        writer.head(out);
        long number = 0;
        for (R row : rows) {
            number++;
            try {
                line.write(row, writer, out);
            } catch (PgConversionException e) {
                throw e.inRow(number);
            } catch (PgShapeException e) {
                throw new PgShapeException("row " + number + ": " + e.getMessage());
            }
            if (out.size() >= PIECE) {
                to.write(out.toByteArray());
                out.clear();
            }
        }
        writer.end(out);
        to.write(out.toByteArray());
    }

    /// The columns into which is copied.
    private Columns target(String table, String names) {
        return lease.alone(() -> lease.execution().prepared("select " + names + " from " + table + " limit 0"))
                .columns();
    }

    private void refuseText(Columns columns) {
        var _ = new CopyWriter(lease.execution().types(), columns);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(CopyRows::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
