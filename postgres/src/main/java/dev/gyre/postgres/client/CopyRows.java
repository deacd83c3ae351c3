package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgWriter;
import dev.gyre.postgres.type.Columns;
import dev.gyre.postgres.type.Types;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Copies rows into a table in the binary format, which takes the server least.
final class CopyRows {
    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int PIECE = 64 * 1024;

    private CopyRows() {}

    /// Copies them; returns how many there were.
    ///
    /// @throws PgShapeException if a type cannot be sent in the binary format
    @Parks
    static long run(Lease lease, String table, List<String> columns, Iterable<? extends @Nullable Object[]> rows) {
        String names = columns.stream().map(CopyRows::quoted).collect(Collectors.joining(", "));
        Types types = lease.execution().types();
        Prepared target =
                lease.alone(() -> lease.execution().prepared("select " + names + " from " + table + " limit 0"));
        for (int i = 0; i < columns.size(); i++) {
            if (target.formats()[i] == 0) {
                throw new PgShapeException("the column \"" + columns.get(i) + "\" is of type "
                        + types.name(target.columns().all().get(i).oid())
                        + ", which cannot be copied in the binary format; copy text with copyIn(...)");
            }
        }
        String sql = "copy " + table + " (" + names + ") from stdin (format binary)";
        return new CopyRun(lease, sql).in(to -> write(to, target, types, rows));
    }

    private static void write(PgCopyIn to, Prepared target, Types types, Iterable<? extends @Nullable Object[]> rows) {
        var out = new PgWriter(2 * PIECE);
        out.bytes(HEAD);
        out.int4(0);
        out.int4(0);
        for (@Nullable Object[] row : rows) {
            if (row.length != target.columns().size()) {
                throw new IllegalArgumentException("a row has " + row.length + " values, and "
                        + target.columns().size() + " columns were named");
            }
            out.int2(row.length);
            for (int i = 0; i < row.length; i++) {
                Columns.Column column = target.columns().all().get(i);
                types.write(column.oid(), row[i], "column \"" + column.name() + "\"", out);
            }
            if (out.size() >= PIECE) {
                to.write(out.toByteArray());
                out.clear();
            }
        }
        out.int2(-1);
        to.write(out.toByteArray());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
