package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.JoinKind;
import dev.gyre.orm.sql.SqlJoin;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The clauses of a query that are needed less often: all joins, locks, sets, and the query as a part of
/// another one.
///
/// @param <T> what becomes of a row
/// @param <Q> the query itself
public abstract sealed class SelectClauses<T, Q> implements SubSelect<T> permits SelectSteps {
    SelectClauses() {}

    abstract Q changed(Consumer<SelectParts> change);

    abstract SelectParts parts();

    abstract Session session();

    abstract RowMapper<T> mapper();

    /// With what a relation leads to. One that is only named somewhere is joined by itself; this says so.
    ///
    /// @throws IllegalArgumentException if it is no relation
    public Q join(RecordTable<?> relation) {
        return path(JoinKind.INNER, relation);
    }

    /// With what a relation leads to, and where there is no such row with NULL for all of its columns.
    ///
    /// @throws IllegalArgumentException if it is no relation
    public Q leftJoin(RecordTable<?> relation) {
        return path(JoinKind.LEFT, relation);
    }

    /// With all rows of another table, and where none here matches with NULL for all columns before it.
    public Q rightJoin(RecordTable<?> table, BooleanExpr on) {
        return rightJoin(RecordTable.source(table), on);
    }

    /// With all rows of another source, and where none here matches with NULL for all columns before it.
    public Q rightJoin(SqlSource source, BooleanExpr on) {
        return joined(JoinKind.RIGHT, source, on);
    }

    /// With the rows of another table, and those of both sides that match none.
    public Q fullJoin(RecordTable<?> table, BooleanExpr on) {
        return fullJoin(RecordTable.source(table), on);
    }

    /// With the rows of another source, and those of both sides that match none.
    public Q fullJoin(SqlSource source, BooleanExpr on) {
        return joined(JoinKind.FULL, source, on);
    }

    /// Each row with each of another table.
    public Q crossJoin(RecordTable<?> table) {
        return crossJoin(RecordTable.source(table));
    }

    /// Each row with each of another source.
    public Q crossJoin(SqlSource source) {
        return changed(next -> next.joins.add(new SqlJoin(JoinKind.CROSS, source, null)));
    }

    /// Only the first row of all that have the same here, in the order of the query (PostgreSQL).
    public Q distinctOn(Expr<?>... by) {
        return changed(next -> next.distinctOn.addAll(List.of(by)));
    }

    /// Locks the rows, so that nobody else changes or locks them until the transaction ends.
    ///
    /// @param of the tables whose rows are locked; none for all
    public Q forUpdate(RecordTable<?>... of) {
        return locked("update", of);
    }

    /// [#forUpdate], but others may still insert rows that lead to these (PostgreSQL).
    public Q forNoKeyUpdate(RecordTable<?>... of) {
        return locked("no key update", of);
    }

    /// Locks the rows, so that nobody else changes them until the transaction ends.
    ///
    /// @param of the tables whose rows are locked; none for all
    public Q forShare(RecordTable<?>... of) {
        return locked("share", of);
    }

    /// Fails at once if a row is locked already, instead of waiting.
    ///
    /// @throws IllegalStateException if nothing is to be locked
    public Q noWait() {
        return waiting(" nowait");
    }

    /// Leaves out rows that are locked already: what workers of a queue need.
    ///
    /// @throws IllegalStateException if nothing is to be locked
    public Q skipLocked() {
        return waiting(" skip locked");
    }

    /// The rows of both, equal ones once.
    public Combined<T> union(SubSelect<T> other) {
        return Combined.of(this, "union", other);
    }

    /// The rows of both.
    public Combined<T> unionAll(SubSelect<T> other) {
        return Combined.of(this, "union all", other);
    }

    /// The rows that both have, equal ones once.
    public Combined<T> intersect(SubSelect<T> other) {
        return Combined.of(this, "intersect", other);
    }

    /// The rows that both have, as often as both have them.
    public Combined<T> intersectAll(SubSelect<T> other) {
        return Combined.of(this, "intersect all", other);
    }

    /// The rows that the other one does not have, equal ones once.
    public Combined<T> except(SubSelect<T> other) {
        return Combined.of(this, "except", other);
    }

    /// The rows that are left when each of the other one takes one away.
    public Combined<T> exceptAll(SubSelect<T> other) {
        return Combined.of(this, "except all", other);
    }

    /// This query as a source of another one: `.from(sub)`, `.join(sub, on)`. Its columns are
    /// `sub.col(expression)`.
    public SubTable asTable(String name) {
        return SubTable.of(name, this);
    }

    /// This query as one that stands before another under a name, which may be named there several times.
    public Cte asCte(String name) {
        return Cte.of(name, this);
    }

    /// This query, and again and again what another query makes of the rows that came last, until it gives
    /// none.
    ///
    /// @param step gets the query under its name, and says what follows from its rows; with `union all`
    public Cte asRecursiveCte(String name, Function<? super Cte, ? extends SubSelect<?>> step) {
        return Cte.recursive(name, this, step);
    }

    @Override
    public void writeLabelled(SqlOutput out) {
        parts().write(out, labels());
    }

    final Q joined(JoinKind kind, SqlSource source, BooleanExpr on) {
        return changed(next -> next.joins.add(new SqlJoin(kind, source, on)));
    }

    private Q path(JoinKind kind, RecordTable<?> relation) {
        SqlJoin join = SqlJoin.path(kind, RecordTable.source(relation));
        return changed(next -> next.joins.add(join));
    }

    private Q locked(String strength, RecordTable<?>... of) {
        List<SqlSource> sources =
                Arrays.stream(of).<SqlSource>map(RecordTable::source).toList();
        return changed(next -> next.lock = new SelectLock(strength, sources, ""));
    }

    private Q waiting(String how) {
        return changed(next -> {
            if (next.lock == null) {
                throw new IllegalStateException(
                        "noWait() and skipLocked() say how a lock is waited for. Say forUpdate() or forShare() before");
            }
            next.lock = next.lock.waiting(how);
        });
    }
}
