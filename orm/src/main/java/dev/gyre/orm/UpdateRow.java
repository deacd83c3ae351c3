package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.sql.StaleRowException;
import java.util.ArrayList;
import java.util.List;

/// An UPDATE of one row to what a record says. Immutable.
///
/// @param <R> the record
public final class UpdateRow<R extends Record> {
    private final UpdateWhere<R> update;
    private final boolean isVersioned;

    private UpdateRow(UpdateWhere<R> update, boolean isVersioned) {
        this.update = update;
        this.isVersioned = isVersioned;
    }

    static <R extends Record> UpdateRow<R> of(Session session, RecordTable<R> table, R row) {
        var assignments = new ArrayList<>(RowValues.updated(table, row));
        BooleanExpr condition = Keys.of(table, row);
        List<Column<?>> versions = RecordTable.columns(table).stream()
                .filter(column -> RowValues.has(column, ColumnTrait.VERSION))
                .toList();
        versions.forEach(version -> assignments.add(new Assignment(version, next(version))));
        return new UpdateRow<>(
                new UpdateWhere<>(session, table, List.copyOf(assignments), List.of(), condition), !versions.isEmpty());
    }

    /// Runs it.
    ///
    /// @throws StaleRowException if the row has another `@Version` by now, or is gone
    /// @throws RowCountException if there is no such row
    @Parks
    public void run() {
        if (update.run() == 0) {
            throw missing();
        }
    }

    /// Runs it, and returns the row as it is now.
    ///
    /// @throws StaleRowException if the row has another `@Version` by now, or is gone
    /// @throws RowCountException if there is no such row
    @Parks
    public R returning() {
        return update.records().find().orElseThrow(this::missing);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return update.sql();
    }

    private RuntimeException missing() {
        String table = RecordTable.source(update.table()).table();
        return isVersioned ? new StaleRowException(table) : RowCountException.noKey(table);
    }

    private static <T> Expr<T> next(Column<T> version) {
        return Sql.raw(version.type(), "{} + 1", version);
    }
}
