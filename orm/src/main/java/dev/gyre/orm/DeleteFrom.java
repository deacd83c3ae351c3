package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.RecordTable;

/// A DELETE that does not say yet which rows it is for, and so cannot be run.
///
/// @param <R> the record of the table
public final class DeleteFrom<R extends Record> {
    private final Session session;
    private final RecordTable<R> table;

    private DeleteFrom(Session session, RecordTable<R> table) {
        this.session = session;
        this.table = table;
    }

    static <R extends Record> DeleteFrom<R> of(Session session, RecordTable<R> table) {
        return new DeleteFrom<>(session, table);
    }

    /// Only rows for which this holds.
    public DeleteWhere<R> where(BooleanExpr condition) {
        return new DeleteWhere<>(session, table, condition);
    }

    /// All rows of the table.
    public DeleteWhere<R> everyRow() {
        return new DeleteWhere<>(session, table, null);
    }
}
