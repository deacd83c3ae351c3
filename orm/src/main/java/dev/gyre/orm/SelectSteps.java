package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Order;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.sql.JoinKind;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A query that is being put together. Each step gives another query and leaves this one as it is, so that
/// one may be kept and used for several. Nothing runs before its end: [#list], [#one], [#find], [#first],
/// [#count], [#exists], [#stream], each of which parks and is a cancellation point.
///
/// @param <T> what becomes of a row
/// @param <Q> the query itself
public abstract non-sealed class SelectSteps<T, Q extends SelectSteps<T, Q>> extends SelectClauses<T, Q> {
    private final Session session;
    private final SelectParts parts;

    SelectSteps(Session session, SelectParts parts) {
        this.session = session;
        this.parts = parts;
    }

    /// The same query with these clauses.
    abstract Q with(SelectParts changed);

    /// What is made of a row.
    @Override
    abstract RowMapper<T> mapper();

    /// From where; a second one is joined with every row of the first.
    public Q from(RecordTable<?> table) {
        return from(RecordTable.source(table));
    }

    /// From where; a second one is joined with every row of the first.
    public Q from(SqlSource source) {
        return changed(next -> next.addSource(source));
    }

    /// With the rows of another table for which a condition holds.
    public Q join(RecordTable<?> table, BooleanExpr on) {
        return join(RecordTable.source(table), on);
    }

    /// With the rows of another source for which a condition holds.
    public Q join(SqlSource source, BooleanExpr on) {
        return joined(JoinKind.INNER, source, on);
    }

    /// [#join], and where there is no such row with NULL for all of its columns.
    public Q leftJoin(RecordTable<?> table, BooleanExpr on) {
        return leftJoin(RecordTable.source(table), on);
    }

    /// [#join], and where there is no such row with NULL for all of its columns.
    public Q leftJoin(SqlSource source, BooleanExpr on) {
        return joined(JoinKind.LEFT, source, on);
    }

    /// Only rows for which this holds, and what was said before.
    public Q where(BooleanExpr condition) {
        return changed(next -> next.where = SelectParts.both(next.where, condition));
    }

    /// One row for all that have the same here.
    public Q groupBy(Expr<?>... by) {
        return changed(next -> next.groupBy.addAll(List.of(by)));
    }

    /// Only groups for which this holds, and what was said before.
    public Q having(BooleanExpr condition) {
        return changed(next -> next.having = SelectParts.both(next.having, condition));
    }

    /// In this order, and where that is equal in the order of what was said later.
    public Q orderBy(Order... by) {
        return changed(next -> next.orderBy.addAll(List.of(by)));
    }

    /// So many rows at most.
    public Q limit(long most) {
        return changed(next -> next.limit = RowCounts.notNegative(most, "limit"));
    }

    /// Without the first ones.
    public Q offset(long passedOver) {
        return changed(next -> next.offset = RowCounts.notNegative(passedOver, "offset"));
    }

    /// Equal rows once only.
    public Q distinct() {
        return changed(next -> next.isDistinct = true);
    }

    /// Runs it, and returns all rows.
    @Parks
    public List<T> list() {
        return session.rows(this, mapper());
    }

    /// Runs it, and returns the one row.
    ///
    /// @throws RowCountException if there is none, or more than one
    @Parks
    public T one() {
        return RowCounts.one(limit(2).list());
    }

    /// Runs it, and returns the one row if there is one.
    ///
    /// @throws RowCountException if there is more than one
    @Parks
    public Optional<T> find() {
        return RowCounts.atMostOne(limit(2).list());
    }

    /// Runs it, and returns the first row if there is one. Which that is, only an order says.
    @Parks
    public Optional<T> first() {
        return limit(1).list().stream().findFirst();
    }

    /// How many rows it would give.
    @Parks
    public long count() {
        var counting = new SelectParts();
        counting.selected.add(Sql.count());
        counting.from = SubTable.of("counted", this);
        return session.rows(counting::write, row -> row.required(SqlType.INT8)).getFirst();
    }

    /// Whether it would give any row.
    @Parks
    public boolean exists() {
        return !session.rows(limit(1), row -> true).isEmpty();
    }

    /// Runs it, and reads the rows a batch at a time as they are asked for. Close it.
    @Parks
    public Streamed<T> stream(int batch) {
        return new Streamed<>(session.stream(this, batch, mapper()));
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
        return statement().text();
    }

    @Override
    public List<Expr<?>> selected() {
        return List.copyOf(parts.selected);
    }

    @Override
    public void write(SqlOutput out) {
        parts.write(out);
    }

    @Override
    public String toString() {
        return sql();
    }

    @Override
    Session session() {
        return session;
    }

    @Override
    SelectParts parts() {
        return parts;
    }

    private SqlStatement statement() {
        return session.statement(this);
    }

    @Override
    final Q changed(Consumer<SelectParts> change) {
        SelectParts next = parts.copy();
        change.accept(next);
        return with(next);
    }
}
