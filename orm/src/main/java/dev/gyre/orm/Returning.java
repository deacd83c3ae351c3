package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlOutput;
import java.util.List;
import java.util.Optional;

/// A change, and what is wanted of the rows that it changes. Immutable.
///
/// @param <T> what becomes of a row
public final class Returning<T> implements SubSelect<T> {
    private final Change<?> change;
    private final List<? extends Expr<?>> returned;
    private final RowMapper<T> mapper;

    Returning(Change<?> change, List<? extends Expr<?>> returned, RowMapper<T> mapper) {
        this.change = change;
        this.returned = List.copyOf(returned);
        this.mapper = mapper;
    }

    /// Runs it, and returns what it gives of each row.
    @Parks
    public List<T> list() {
        return change.session().rows(this, mapper);
    }

    /// Runs it, and returns what it gives of the one row.
    ///
    /// @throws RowCountException if there was none, or more than one; they have been changed
    @Parks
    public T one() {
        return RowCounts.one(list());
    }

    /// Runs it, and returns what it gives of the one row if there was one.
    ///
    /// @throws RowCountException if there was more than one; they have been changed
    @Parks
    public Optional<T> find() {
        return RowCounts.atMostOne(list());
    }

    /// How the engine would run it, in its own words. Nothing is run.
    @Parks
    public String explain() {
        return Explanation.of(change.session(), this, false);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return change.session().statement(this).text();
    }

    /// This as a query that stands before another one under a name, and is done with it (PostgreSQL).
    public Cte asCte(String name) {
        return Cte.changing(name, this);
    }

    @Override
    public List<Expr<?>> selected() {
        return List.copyOf(returned);
    }

    @Override
    public void write(SqlOutput out) {
        if (returned.isEmpty() || !out.dialect().hasFinalTable()) {
            change.write(out, returned);
        } else {
            change.writeFinalTable(out, returned);
        }
    }

    @Override
    public String toString() {
        return sql();
    }
}
