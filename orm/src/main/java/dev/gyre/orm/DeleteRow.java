package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.StaleRowException;
import java.util.List;

/// A DELETE of the row of a record. Immutable.
///
/// @param <R> the record
public final class DeleteRow<R extends Record> {
    private final DeleteWhere<R> delete;

    private DeleteRow(DeleteWhere<R> delete) {
        this.delete = delete;
    }

    static <R extends Record> DeleteRow<R> of(Session session, RecordTable<R> table, R row) {
        return new DeleteRow<>(new DeleteWhere<>(session, table, List.of(), Keys.of(table, row)));
    }

    /// Runs it.
    ///
    /// @throws StaleRowException if the row has another `@Version` by now, or is gone
    /// @throws RowCountException if there is no such row
    @Parks
    public void run() {
        if (delete.run() > 0) {
            return;
        }
        RecordTable<R> table = delete.table();
        boolean isVersioned =
                RecordTable.columns(table).stream().anyMatch(column -> RowValues.has(column, ColumnTrait.VERSION));
        String name = RecordTable.source(table).table();
        throw isVersioned ? new StaleRowException(name) : RowCountException.noKey(name);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return delete.sql();
    }
}
