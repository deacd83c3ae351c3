package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Named;
import dev.gyre.orm.expr.Order;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.expr.ToMany;
import dev.gyre.orm.sql.JoinKind;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlJoin;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.Many;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what leads to many records, in one statement, and gives it to them.
///
/// @param <C> the record that leads there
final class ManyQuery<C extends Record> {
    private final Session session;
    private final ToMany<C> many;
    private final Fetches fetches;
    private final FetchedRows rows;

    private ManyQuery(Session session, ToMany<C> many) {
        this.session = session;
        this.many = many;
        Fetches all = Fetches.none(many.child());
        for (RecordTable<?> path : many.toOne()) {
            all = all.with(path);
        }
        for (ToMany<?> more : many.toMany()) {
            all = all.with(more);
        }
        this.fetches = all;
        this.rows = new FetchedRows(all);
    }

    /// Fills all that was left open by rows that have been read.
    @Parks
    static void fill(Session session, Fetches fetches, FetchedRows read) {
        for (ToMany<?> many : fetches.toMany()) {
            fill(session, many, read.takeOpen(many));
        }
    }

    /// Fills slots, by the keys of those that have the relation.
    @Parks
    static <C extends Record> void fill(Session session, ToMany<C> many, Map<Object, List<Many.Slot<?>>> slots) {
        if (slots.isEmpty()) {
            return;
        }
        var query = new ManyQuery<>(session, many);
        Map<Object, List<C>> children = query.byKey(slots.keySet());
        fill(session, query.fetches, query.rows);
        slots.forEach((key, waiting) -> waiting.forEach(slot -> give(slot, children.getOrDefault(key, List.of()))));
    }

    @SuppressWarnings("unchecked") // the slot was made for the records of this relation
    private static <T extends Record> void give(Many.Slot<T> slot, List<? extends Record> rows) {
        slot.fill((List<T>) rows);
    }

    @Parks
    private Map<Object, List<C>> byKey(Collection<Object> keys) {
        var children = new LinkedHashMap<Object, List<C>>();
        session.fetched(out -> write(out, keys), row -> {
            Object key = key(row);
            return children.computeIfAbsent(key, _ -> new ArrayList<>()).add(rows.read(many.child(), row));
        });
        return children;
    }

    private Object key(RowInput row) {
        var parts = new ArrayList<Object>();
        for (Column<?> column : many.leading()) {
            parts.add(row.required(column.type()));
        }
        return parts.size() == 1 ? parts.getFirst() : List.copyOf(parts);
    }

    private void write(SqlOutput out, Collection<Object> keys) {
        if (many.limit() == 0) {
            SelectParts parts = parts(keys);
            parts.orderBy.addAll(order());
            parts.write(out);
        } else {
            writeLimited(out, keys);
        }
    }

    /// The rows are numbered for each parent, and those beyond the limit left out.
    private void writeLimited(SqlOutput out, Collection<Object> keys) {
        SelectParts inner = parts(keys);
        List<Expr<?>> selected = new ArrayList<>(inner.selected);
        inner.selected.clear();
        out.text("select ");
        for (int i = 0; i < selected.size(); i++) {
            inner.selected.add(new Named<>(selected.get(i), "c" + i));
            out.text(i == 0 ? "" : ", ").name("c" + i);
        }
        inner.selected.add(new Named<>(number(), "place"));
        out.text(" from (").part(inner::write).text(") limited where place <= ");
        out.bind(SqlType.INT8, (long) many.limit()).text(" order by place");
    }

    private SelectParts parts(Collection<Object> keys) {
        var parts = new SelectParts();
        parts.from = RecordTable.source(many.child());
        many.link()
                .ifPresent(link -> parts.joins.add(new SqlJoin(
                        JoinKind.INNER, RecordTable.source(link.table()), equal(link.columns(), link.to()))));
        parts.selected.addAll(many.leading());
        parts.selected.addAll(fetches.selected());
        parts.where = Keys.among(many.leading(), keys);
        many.condition().ifPresent(condition -> parts.where = SelectParts.both(parts.where, condition));
        return parts;
    }

    private Expr<Long> number() {
        Expr<?>[] parent = many.leading().toArray(Expr<?>[]::new);
        Order[] order = order().toArray(Order[]::new);
        return Sql.rowNumber().over(window -> window.partitionBy(parent).orderBy(order));
    }

    private List<Order> order() {
        return many.order().isEmpty()
                ? RecordTable.key(many.child()).stream().map(Expr::asc).toList()
                : many.order();
    }

    private static BooleanExpr equal(List<Column<?>> one, List<Column<?>> other) {
        var all = new ArrayList<BooleanExpr>();
        for (int i = 0; i < one.size(); i++) {
            all.add(Sql.equal(one.get(i), other.get(i)));
        }
        return Sql.all(all);
    }
}
