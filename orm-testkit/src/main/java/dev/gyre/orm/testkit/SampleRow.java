package dev.gyre.orm.testkit;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row that was drawn, as a table reads it: as if a database had sent it.
final class SampleRow implements RowInput, RowRelations {
    private final List<Column<?>> columns;
    private final @Nullable Object[] carried;
    private final Map<String, Record> parents = new HashMap<>();
    private long turns = 1; // how many combinations of given rows there are
    private boolean isTurned; // whether it leads to one of them, and to none that was made for it
    private int next;

    SampleRow(List<Column<?>> columns) {
        this.columns = columns;
        this.carried = new @Nullable Object[columns.size()];
    }

    Column<?> column(int place) {
        return columns.get(place);
    }

    void put(int place, @Nullable Object value) {
        carried[place] = value;
    }

    /// One of the rows that it leads to was made for it, so it differs from all others.
    void isLikeNone() {
        turns = Long.MAX_VALUE;
    }

    void lead(String component, Record parent) {
        parents.put(component, parent);
    }

    /// Which of some rows it is the turn of, so that no two rows lead to the same ones together.
    int turn(long number, int size) {
        int turn = (int) (number / turns % size);
        turns = turns > Long.MAX_VALUE / size ? Long.MAX_VALUE : turns * size;
        isTurned = true;
        return turn;
    }

    /// Says whether there are so many combinations.
    void checkTurns(long number, Class<?> type) {
        if (isTurned && number >= turns) {
            throw new SampleException(
                    "there are no more than " + turns + " rows of " + type.getSimpleName()
                            + " that lead to the given rows and differ. Give more of them by under(), or draw fewer",
                    null);
        }
    }

    @Override
    public @Nullable Object carrier(SqlType<?> type) {
        return carried[next++];
    }

    @Override
    public String lastColumn() {
        return columns.get(next - 1).name();
    }

    @Override
    @SuppressWarnings("unchecked") // the row that the component leads to
    public <T extends Record> @Nullable Ref<T> ref(String component, @Nullable Object key) {
        if (key == null) {
            return null;
        }
        Record parent = parents.get(component);
        return parent == null ? Ref.to(key) : Ref.of(key, (T) parent);
    }

    @Override
    public <T extends Record> Many<T> many(String component) {
        return Many.none();
    }
}
