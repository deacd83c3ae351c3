package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.table.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys of rows as conditions.
final class Keys {
    private Keys() {}

    /// That the key is this.
    static BooleanExpr are(RecordTable<?> table, Object... parts) {
        List<Column<?>> columns = RecordTable.key(table);
        if (columns.size() != parts.length) {
            throw new IllegalArgumentException(
                    "the key of " + table + " is " + columns + ", and " + parts.length + " values were given for it");
        }
        var all = new ArrayList<BooleanExpr>();
        for (int i = 0; i < parts.length; i++) {
            all.add(equal(columns.get(i), parts[i]));
        }
        return Sql.all(all);
    }

    /// That some columns are one of these keys, each a value or, for several columns, a list.
    static BooleanExpr among(List<Column<?>> columns, Collection<Object> keys) {
        if (columns.size() == 1) {
            return in(columns.getFirst(), keys);
        }
        var rows = new ArrayList<List<Object>>(keys.size());
        for (Object key : keys) {
            var row = new ArrayList<Object>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                row.add(fitting(columns.get(i), ((List<?>) key).get(i)));
            }
            rows.add(row);
        }
        return Sql.rowIn(columns, rows);
    }

    @SuppressWarnings("unchecked") // keys are values of their columns
    private static <T> BooleanExpr in(Column<T> column, Collection<Object> keys) {
        return column.in((Collection<T>) keys);
    }

    /// That the key is that of a record, and its version too, if it has one.
    static <R extends Record> BooleanExpr of(RecordTable<R> table, R row) {
        @Nullable Object[] values = RecordTable.valuesOf(table, row);
        List<Column<?>> columns = RecordTable.columns(table);
        var all = new ArrayList<BooleanExpr>();
        boolean hasKey = false;
        for (int i = 0; i < values.length; i++) {
            boolean isKey = RowValues.has(columns.get(i), ColumnTrait.KEY);
            Object value = values[i];
            if (value != null && (isKey || RowValues.has(columns.get(i), ColumnTrait.VERSION))) {
                all.add(equal(columns.get(i), value));
            }
            hasKey |= isKey && value != null;
        }
        if (!hasKey) {
            throw new IllegalArgumentException(
                    "a record of " + table + " has no key (no component with @Id), so that its"
                            + " row cannot be found. Say .set(column, value) and .where(condition)");
        }
        return Sql.all(all);
    }

    @SuppressWarnings("unchecked") // just checked
    private static <T> BooleanExpr equal(Column<T> column, Object value) {
        return column.eq((T) fitting(column, value));
    }

    /// A value of the type of a column.
    private static Object fitting(Column<?> column, Object value) {
        Object key = value instanceof Ref<?> ref ? ref.key() : value;
        Object fitting = Numbers.fitting(key, column.type().javaType());
        if (!column.type().javaType().isInstance(fitting)) {
            throw new IllegalArgumentException(column + " is of "
                    + column.type().javaType().getSimpleName() + ", and its value was given as "
                    + key.getClass().getSimpleName());
        }
        return fitting;
    }
}
