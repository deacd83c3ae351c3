package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Many records as values of columns: of those that all of them give, and not of those that all leave to the
/// database. Immutable.
final class CopiedRows {
    private final List<Column<?>> columns;
    private final int[] places; // of the columns among all of the table
    private final List<@Nullable Object[]> values;

    private CopiedRows(List<Column<?>> columns, int[] places, List<@Nullable Object[]> values) {
        this.columns = columns;
        this.places = places;
        this.values = values;
    }

    static <R extends Record> CopiedRows of(RecordTable<R> table, List<R> rows) {
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        if (rows.isEmpty()) {
            return new CopiedRows(List.of(), new int[0], values);
        }
        int[] places = given(table, RecordTable.valuesOf(table, rows.getFirst()));
        for (int i = 0; i < rows.size(); i++) {
            values.add(checked(table, places, RecordTable.valuesOf(table, rows.get(i)), i));
        }
        return new CopiedRows(columns(table, places), places, values);
    }

    /// Values of some columns, without records.
    static CopiedRows of(List<Column<?>> columns, List<@Nullable Object[]> values) {
        int[] places = new int[columns.size()];
        Arrays.setAll(places, i -> i);
        return new CopiedRows(List.copyOf(columns), places, values);
    }

    /// Copies rows, which are taken one by one.
    @Parks
    static <R extends Record> long copy(Session session, RecordTable<R> table, Iterable<? extends R> rows) {
        var name = new SqlOutput(session.dialect());
        name.require(SqlFeature.COPY);
        RecordTable.source(table).writeName(name);
        Iterator<? extends R> all = rows.iterator();
        if (!all.hasNext()) {
            return 0;
        }
        R first = all.next();
        int[] places = given(table, RecordTable.valuesOf(table, first));
        List<String> names =
                columns(table, places).stream().<String>map(Column::name).toList();
        return session.copy(
                name.statement(session.shapes()).text(), names, () -> new Carrying<>(table, places, first, all));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    List<Column<?>> columns() {
        return columns;
    }

    /// What travels for a column, of all rows.
    List<@Nullable Object> carried(int column) {
        var all = new ArrayList<@Nullable Object>(values.size());
        for (@Nullable Object[] row : values) {
            all.add(carried(columns.get(column), row[places[column]]));
        }
        return all;
    }

    /// Rows as what travels, one by one.
    private static final class Carrying<R extends Record> implements Iterator<@Nullable Object[]> {
        private final RecordTable<R> table;
        private final int[] places;
        private final Iterator<? extends R> rest;
        private @Nullable R next;
        private int number;

        Carrying(RecordTable<R> table, int[] places, R first, Iterator<? extends R> rest) {
            this.table = table;
            this.places = places;
            this.next = first;
            this.rest = rest;
        }

        @Override
        public boolean hasNext() {
            return next != null || rest.hasNext();
        }

        @Override
        public @Nullable Object[] next() {
            R row = next == null ? rest.next() : next;
            next = null;
            @Nullable Object[] values = checked(table, places, RecordTable.valuesOf(table, row), number++);
            var carried = new @Nullable Object[places.length];
            for (int i = 0; i < places.length; i++) {
                carried[i] = CopiedRows.carried(RecordTable.columns(table).get(places[i]), values[places[i]]);
            }
            return carried;
        }
    }

    /// The columns that a row gives.
    private static int[] given(RecordTable<?> table, @Nullable Object[] row) {
        List<Column<?>> all = RecordTable.columns(table);
        int[] places = new int[row.length];
        int size = 0;
        for (int i = 0; i < row.length; i++) {
            if (RowValues.isInserted(all.get(i), row[i])) {
                places[size++] = i;
            }
        }
        return Arrays.copyOf(places, size);
    }

    private static List<Column<?>> columns(RecordTable<?> table, int[] places) {
        List<Column<?>> columns = new ArrayList<>();
        for (int place : places) {
            columns.add(RecordTable.columns(table).get(place));
        }
        return List.copyOf(columns);
    }

    private static @Nullable Object[] checked(RecordTable<?> table, int[] places, @Nullable Object[] row, int number) {
        List<Column<?>> all = RecordTable.columns(table);
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            boolean isGiven = at < places.length && places[at] == i;
            at += isGiven ? 1 : 0;
            if (RowValues.isInserted(all.get(i), row[i]) != isGiven) {
                throw new IllegalArgumentException("row " + (number + 1) + (isGiven ? " leaves " : " gives ")
                        + all.get(i)
                        + (isGiven
                                ? " to the database, and the first row gives it"
                                : ", and the first row" + " leaves it to the database")
                        + ". Give it in all rows or in none, or insert them in"
                        + " two calls");
            }
        }
        return row;
    }

    @SuppressWarnings("unchecked") // the values of a table are those of its columns
    private static <T> @Nullable Object carried(Column<T> column, @Nullable Object value) {
        SqlType<T> type = column.type();
        Object fitting = RowValues.fitting(column, value);
        return fitting == null ? null : type.toCarrier((T) fitting);
    }
}
