package dev.gyre.postgres.client;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.type.ColumnReader;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one object of one row.
final class RowReader<T> {
    private final ColumnReader only;

    private RowReader(ColumnReader only) {
        this.only = only;
    }

    static <T> RowReader<T> of(Types types, List<ResultColumn> columns, Class<T> type) {
        if (columns.size() != 1) {
            throw new PgShapeException("one column was expected, and there are " + columns.size());
        }
        ResultColumn column = columns.getFirst();
        return new RowReader<>(types.reader(column.type(), type, "column \"" + column.name() + "\""));
    }

    T read(PgReader row) {
        T value = readOrNull(row);
        if (value == null) {
            throw new PgShapeException(only.place() + " is NULL");
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    T readOrNull(PgReader row) {
        return (T) only.read(row);
    }
}
