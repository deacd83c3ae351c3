package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Order;
import dev.gyre.orm.expr.Selected;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Several queries as one: the rows of all, of those that are in both, of the first only. Each step gives
/// another one and leaves this as it is. Its columns have the names of the first query.
///
/// @param <T> what becomes of a row
public final class Combined<T> implements SubSelect<T> {
    private final Session session;
    private final RowMapper<T> mapper;
    private final Parts parts;

    /// The queries, and the clauses behind all of them.
    private record Parts(List<SubSelect<?>> queries, String words, List<Order> orderBy, long limit, long offset) {}

    private Combined(Session session, RowMapper<T> mapper, Parts parts) {
        this.session = session;
        this.mapper = mapper;
        this.parts = parts;
    }

    static <T> Combined<T> of(SelectClauses<T, ?> first, String words, SubSelect<T> second) {
        return of(first.session(), first.mapper(), List.of(first), words, second);
    }

    private static <T> Combined<T> of(
            Session session, RowMapper<T> mapper, List<SubSelect<?>> firsts, String words, SubSelect<T> second) {
        int columns = firsts.getFirst().selected().size();
        if (second.selected().size() != columns) {
            throw new IllegalArgumentException("queries are combined that select " + columns + " and "
                    + second.selected().size() + " columns. Select as many in both, in the same order");
        }
        List<SubSelect<?>> all = new ArrayList<>(firsts);
        all.add(second);
        return new Combined<>(session, mapper, new Parts(List.copyOf(all), words, List.of(), -1, -1));
    }

    /// The rows of both, equal ones once.
    public Combined<T> union(SubSelect<T> other) {
        return and("union", other);
    }

    /// The rows of both.
    public Combined<T> unionAll(SubSelect<T> other) {
        return and("union all", other);
    }

    /// The rows that both have, equal ones once.
    public Combined<T> intersect(SubSelect<T> other) {
        return and("intersect", other);
    }

    /// The rows that the other one does not have, equal ones once.
    public Combined<T> except(SubSelect<T> other) {
        return and("except", other);
    }

    /// In this order, by what the first query selects.
    ///
    /// @throws IllegalArgumentException if it does not select that
    public Combined<T> orderBy(Order... by) {
        for (Order each : by) {
            if (Selected.index(selected(), each.by()) < 0) {
                throw new IllegalArgumentException("combined queries are ordered by what the first of them selects: "
                        + labels() + ". Select it there, and order by the same expression");
            }
        }
        List<Order> all = new ArrayList<>(parts.orderBy);
        all.addAll(List.of(by));
        return with(new Parts(parts.queries, parts.words, List.copyOf(all), parts.limit, parts.offset));
    }

    /// So many rows at most.
    public Combined<T> limit(long most) {
        return with(new Parts(
                parts.queries, parts.words, parts.orderBy, RowCounts.notNegative(most, "limit"), parts.offset));
    }

    /// Without the first ones.
    public Combined<T> offset(long passedOver) {
        return with(new Parts(
                parts.queries, parts.words, parts.orderBy, parts.limit, RowCounts.notNegative(passedOver, "offset")));
    }

    /// Runs it, and returns all rows.
    @Parks
    public List<T> list() {
        return session.rows(this, mapper);
    }

    /// Runs it, and returns the one row.
    ///
    /// @throws RowCountException if there is none, or more than one
    @Parks
    public T one() {
        return RowCounts.one(limit(2).list());
    }

    /// Runs it, and returns the first row if there is one.
    @Parks
    public Optional<T> first() {
        return limit(1).list().stream().findFirst();
    }

    /// How many rows it would give.
    @Parks
    public long count() {
        var counting = new SelectParts();
        counting.selected.add(Sql.count());
        counting.from = asTable("counted");
        return session.rows(counting::write, row -> row.required(SqlType.INT8)).getFirst();
    }

    /// Runs it, and reads the rows a batch at a time as they are asked for. Close it.
    @Parks
    public Streamed<T> stream(int batch) {
        return new Streamed<>(session.stream(this, batch, mapper));
    }

    /// How the engine would run it, in its own words. Nothing is run.
    @Parks
    public String explain() {
        return Explanation.of(session, this, false);
    }

    /// Runs it, and tells how the engine did so and what that took, in its own words. The rows are dropped.
    ///
    /// @throws dev.gyre.orm.sql.UnsupportedSqlException if the engine does not measure (SQLite)
    @Parks
    public String explainAnalyze() {
        return Explanation.of(session, this, true);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return session.statement(this).text();
    }

    /// This as a source of another query.
    public SubTable asTable(String name) {
        return SubTable.of(name, this);
    }

    /// This as a query that stands before another under a name.
    public Cte asCte(String name) {
        return Cte.of(name, this);
    }

    /// [SelectClauses#asRecursiveCte], which begins with all of this.
    public Cte asRecursiveCte(String name, Function<? super Cte, ? extends SubSelect<?>> step) {
        return Cte.recursive(name, this, step);
    }

    @Override
    public List<Expr<?>> selected() {
        return parts.queries.getFirst().selected();
    }

    @Override
    public void write(SqlOutput out) {
        if (parts.words.endsWith("t all")) {
            out.require(SqlFeature.INTERSECT_ALL);
        }
        for (int i = 0; i < parts.queries.size(); i++) {
            writeMember(i == 0 ? out : out.text(" ").text(parts.words).text(" "), parts.queries.get(i), i);
        }
        for (int i = 0; i < parts.orderBy.size(); i++) {
            out.text(i == 0 ? " order by " : ", ");
            writeOrder(out, parts.orderBy.get(i));
        }
        out.dialect().limit(out, parts.limit, parts.offset);
    }

    @Override
    public String toString() {
        return sql();
    }

    private static void writeMember(SqlOutput out, SubSelect<?> query, int number) {
        if (query instanceof SelectClauses<?, ?> select && !select.parts().needsWrapping()) {
            query.writeLabelled(out);
        } else {
            out.text("select * from (").apart(query::writeLabelled).text(") ").name("member" + (number + 1));
        }
    }

    private void writeOrder(SqlOutput out, Order order) {
        int number = Selected.index(selected(), order.by()) + 1;
        order.as(Integer.toString(number)).write(out);
    }

    private Combined<T> and(String words, SubSelect<T> other) {
        boolean goesOn = words.equals(parts.words)
                && words.startsWith("union")
                && parts.orderBy.isEmpty()
                && parts.limit < 0
                && parts.offset < 0;
        return of(session, mapper, goesOn ? parts.queries : List.of(this), words, other);
    }

    private Combined<T> with(Parts changed) {
        return new Combined<>(session, mapper, changed);
    }
}
