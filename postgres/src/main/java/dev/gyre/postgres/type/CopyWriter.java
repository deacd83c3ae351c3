package dev.gyre.postgres.type;

import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes what `COPY … FROM STDIN (FORMAT binary)` reads: a head, rows, an end. Confined to one task.
public final class CopyWriter {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private final Types types;
    private final Columns columns;

    /// @param columns into which is copied
    /// @throws PgShapeException if one of them has a type without a binary format
    public CopyWriter(Types types, Columns columns) {
        this.types = types;
        this.columns = columns;
        for (Columns.Column column : columns.all()) {
            if (!types.isBinary(column.oid())) {
                throw new PgShapeException("the column " + column.name() + " of the type " + types.name(column.oid())
                        + " cannot be copied in the binary format, in which it is not known: copy as text or CSV, or"
                        + " leave it out");
            }
        }
    }

    /// Those of the columns of a table that a record has components for, in their order.
    ///
    /// @throws PgShapeException if a component has no column
    public static Columns columnsFor(Class<? extends Record> type, Columns table) {
        return RecordModel.of(type).columnsAmong(table);
    }

    /// Begins.
    public void head(PgWriter to) {
        to.bytes(SIGNATURE);
        to.int4(0); // flags: no OIDs
        to.int4(0); // no more head
    }

    /// A row of these values. After a failure what was written of it must be thrown away.
    ///
    /// @throws PgShapeException if there are too few or too many
    /// @throws dev.gyre.postgres.PgConversionException if one does not fit
    public void row(List<? extends @Nullable Object> values, PgWriter to) {
        if (values.size() != columns.size()) {
            throw new PgShapeException("a row of " + values.size() + " values is to be copied into the "
                    + columns.size() + " columns " + columns.names());
        }
        to.int2(values.size());
        for (int i = 0; i < values.size(); i++) {
            Columns.Column column = columns.all().get(i);
            types.write(column.oid(), values.get(i), "column \"" + column.name() + "\"", to);
        }
    }

    /// The row of a record, whose components find their columns by their names.
    ///
    /// @throws PgShapeException if a column has no component
    /// @throws dev.gyre.postgres.PgConversionException if a value does not fit
    public void row(Record record, PgWriter to) {
        row(RecordModel.of(record.getClass()).values(columns, record), to);
    }

    /// Ends.
    public void end(PgWriter to) {
        to.int2(-1);
    }
}
