package dev.gyre.orm;

import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of records as what columns are set to.
final class RowValues {
    private RowValues() {}

    /// Those that an insert says: not what the database computes, numbers, or has a default for.
    static <R extends Record> List<Assignment> inserted(RecordTable<R> table, R row) {
        @Nullable Object[] values = RecordTable.valuesOf(table, row);
        List<Column<?>> columns = RecordTable.columns(table);
        var all = new ArrayList<Assignment>();
        for (int i = 0; i < values.length; i++) {
            if (isInserted(columns.get(i), values[i])) {
                all.add(assignment(columns.get(i), values[i]));
            }
        }
        return all;
    }

    /// Those that an update of a whole record says: all but its key, its version, and what the database
    /// computes.
    static <R extends Record> List<Assignment> updated(RecordTable<R> table, R row) {
        @Nullable Object[] values = RecordTable.valuesOf(table, row);
        List<Column<?>> columns = RecordTable.columns(table);
        var all = new ArrayList<Assignment>();
        for (int i = 0; i < values.length; i++) {
            Column<?> column = columns.get(i);
            if (!has(column, ColumnTrait.KEY)
                    && !has(column, ColumnTrait.COMPUTED)
                    && !has(column, ColumnTrait.VERSION)) {
                all.add(assignment(column, values[i]));
            }
        }
        return all;
    }

    static boolean has(Column<?> column, ColumnTrait trait) {
        return column.traits().contains(trait);
    }

    static boolean isInserted(Column<?> column, @Nullable Object value) {
        if (has(column, ColumnTrait.COMPUTED)) {
            return false;
        }
        if (has(column, ColumnTrait.IDENTITY)) {
            return value instanceof Number number && number.longValue() != 0;
        }
        return value != null || !has(column, ColumnTrait.DEFAULTED);
    }

    @SuppressWarnings("unchecked") // the values of a table are those of its columns
    private static <T> Assignment assignment(Column<T> column, @Nullable Object value) {
        return Assignment.value(column, (T) fitting(column, value));
    }

    /// A value of a record as its column has it: the key of a `Ref` may have been given as another kind of
    /// number.
    static @Nullable Object fitting(Column<?> column, @Nullable Object value) {
        return value == null ? null : Numbers.fitting(value, column.type().javaType());
    }
}
