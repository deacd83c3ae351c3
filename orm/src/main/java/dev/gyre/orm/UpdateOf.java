package dev.gyre.orm;

import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An UPDATE that does not say yet which rows it is for, and so cannot be run. Each step gives another one
/// and leaves this as it is.
///
/// @param <R> the record of the table
public final class UpdateOf<R extends Record> {
    private final Session session;
    private final RecordTable<R> table;
    private final List<Assignment> assignments;
    private final List<SqlSource> sources;

    private UpdateOf(Session session, RecordTable<R> table, List<Assignment> assignments, List<SqlSource> sources) {
        this.session = session;
        this.table = table;
        this.assignments = assignments;
        this.sources = sources;
    }

    static <R extends Record> UpdateOf<R> of(Session session, RecordTable<R> table) {
        return new UpdateOf<>(session, table, List.of(), List.of());
    }

    /// A column gets this value, or NULL.
    public <T> UpdateOf<R> set(Column<T> column, @Nullable T value) {
        return and(Assignment.value(column, value));
    }

    /// A column gets what an expression gives.
    public <T> UpdateOf<R> set(Column<T> column, Expr<T> value) {
        return and(new Assignment(column, value));
    }

    /// The row of a record, all of whose columns get the values that the record has: but for its key, which
    /// says which row it is, and its `@Version`, which has to be as it was read and is counted on.
    public UpdateRow<R> of(R row) {
        return UpdateRow.of(session, table, row);
    }

    /// With the rows of another table beside those that change; `where` says which belong together.
    public UpdateOf<R> from(RecordTable<?> other) {
        return from(RecordTable.source(other));
    }

    /// With the rows of another source beside those that change; `where` says which belong together.
    public UpdateOf<R> from(SqlSource other) {
        var all = new ArrayList<>(sources);
        all.add(other);
        return new UpdateOf<>(session, table, assignments, List.copyOf(all));
    }

    /// Only rows for which this holds.
    public UpdateWhere<R> where(BooleanExpr condition) {
        return new UpdateWhere<>(session, table, assignments, sources, condition);
    }

    /// All rows of the table.
    public UpdateWhere<R> everyRow() {
        return new UpdateWhere<>(session, table, assignments, sources, null);
    }

    private UpdateOf<R> and(Assignment more) {
        var all = new ArrayList<>(assignments);
        all.removeIf(earlier -> earlier.isOf(more.column()));
        all.add(more);
        return new UpdateOf<>(session, table, List.copyOf(all), sources);
    }
}
