package dev.gyre.orm;

import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlSource;
import java.util.ArrayList;
import java.util.List;

/// A DELETE that does not say yet which rows it is for, and so cannot be run.
///
/// @param <R> the record of the table
public final class DeleteFrom<R extends Record> {
    private final Session session;
    private final RecordTable<R> table;
    private final List<SqlSource> sources;

    private DeleteFrom(Session session, RecordTable<R> table, List<SqlSource> sources) {
        this.session = session;
        this.table = table;
        this.sources = sources;
    }

    static <R extends Record> DeleteFrom<R> of(Session session, RecordTable<R> table) {
        return new DeleteFrom<>(session, table, List.of());
    }

    /// The row of a record; its `@Version`, if it has one, has to be as it was read.
    public DeleteRow<R> of(R row) {
        return DeleteRow.of(session, table, row);
    }

    /// With the rows of another table beside those that go; `where` says which belong together.
    public DeleteFrom<R> using(RecordTable<?> other) {
        return using(RecordTable.source(other));
    }

    /// With the rows of another source beside those that go; `where` says which belong together.
    public DeleteFrom<R> using(SqlSource other) {
        var all = new ArrayList<>(sources);
        all.add(other);
        return new DeleteFrom<>(session, table, List.copyOf(all));
    }

    /// Only rows for which this holds.
    public DeleteWhere<R> where(BooleanExpr condition) {
        return new DeleteWhere<>(session, table, sources, condition);
    }

    /// All rows of the table.
    public DeleteWhere<R> everyRow() {
        return new DeleteWhere<>(session, table, sources, null);
    }
}
