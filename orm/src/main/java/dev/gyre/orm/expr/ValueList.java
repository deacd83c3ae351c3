package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values as a source of a query, as if they were a table: one array for each column where the engine has
/// arrays, so that the statement is the same for any number of rows. Immutable.
///
/// ```java
/// var prices = ValueList.of("prices", newPrices).with(ITEM.id, Price::item).with(ITEM.price, Price::amount);
/// db.update(ITEM).set(ITEM.price, prices.col(ITEM.price)).from(prices).where(ITEM.id.eq(prices.col(ITEM.id))).run();
/// ```
///
/// @param <R> what a row is made of
public final class ValueList<R> extends QuerySource {
    private final List<R> rows;
    private final List<Slot<R, ?>> slots;

    private record Slot<R, T>(Expr<T> key, String label, Function<? super R, ? extends @Nullable T> value) {
        void write(SqlOutput out, R row) {
            T given = value.apply(row);
            out.text("cast(").bind(key.type(), given).text(" as ");
            out.text(out.dialect().castName(key.type())).text(")");
        }

        void writeAll(SqlOutput out, List<R> rows) {
            var carried = new ArrayList<@Nullable Object>(rows.size());
            for (R row : rows) {
                T given = value.apply(row);
                carried.add(given == null ? null : key.type().toCarrier(given));
            }
            SqlType<List<T>> list = SqlType.listOf(key.type());
            out.text("cast(").carried(list, carried).text(" as ");
            out.text(out.dialect().castName(list)).text(")");
        }
    }

    private ValueList(String alias, List<R> rows, List<Slot<R, ?>> slots) {
        super(
                alias,
                slots.stream().<Expr<?>>map(Slot::key).toList(),
                slots.stream().map(Slot::label).toList());
        this.rows = rows;
        this.slots = slots;
    }

    /// Of these rows, without columns yet.
    public static <R> ValueList<R> of(String alias, List<? extends R> rows) {
        return new ValueList<>(alias, List.copyOf(rows), List.of());
    }

    /// With a column that has the name and type of another one, which is also what it is found by.
    public <T> ValueList<R> with(Column<T> like, Function<? super R, ? extends @Nullable T> value) {
        return and(new Slot<>(like, like.name(), value));
    }

    /// With a column of this name.
    public <T> ValueList<R> with(String label, SqlType<T> type, Function<? super R, ? extends @Nullable T> value) {
        return and(new Slot<>(new Named<>(Sql.nothing(type), label), label, value));
    }

    @Override
    public void writeSource(SqlOutput out) {
        if (slots.isEmpty()) {
            throw new IllegalArgumentException(
                    "the values \"" + alias() + "\" have no columns. Say .with(COLUMN, Row::component)");
        }
        if (out.dialect().hasArrays()) {
            writeArrays(out);
        } else {
            writeRows(out);
        }
    }

    private void writeArrays(SqlOutput out) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).writeAll(out.text(i == 0 ? "unnest(" : ", "), rows);
        }
        out.text(") ").name(alias());
        for (int i = 0; i < slots.size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(slots.get(i).label());
        }
        out.text(")");
    }

    private void writeRows(SqlOutput out) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the values \"" + alias() + "\" are none, which "
                    + out.dialect().engine() + " cannot write. Leave the query out");
        }
        for (int i = 0; i < rows.size(); i++) {
            out.text(i == 0 ? "(select " : " union all select ");
            for (int j = 0; j < slots.size(); j++) {
                slots.get(j).write(j == 0 ? out : out.text(", "), rows.get(i));
                out.text(i == 0 ? " as " : "")
                        .text(i == 0 ? out.dialect().quoted(slots.get(j).label()) : "");
            }
        }
        out.text(") ").name(alias());
    }

    private ValueList<R> and(Slot<R, ?> slot) {
        List<Slot<R, ?>> all = new ArrayList<>(slots);
        all.add(slot);
        return new ValueList<>(alias(), rows, List.copyOf(all));
    }
}
