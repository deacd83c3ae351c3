package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Unfetched;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DELETE that says which rows it is for.
///
/// @param <R> the record of the table
public final class DeleteWhere<R extends Record> implements SqlPart {
    private final Session session;
    private final RecordTable<R> table;
    private final @Nullable BooleanExpr where;

    DeleteWhere(Session session, RecordTable<R> table, @Nullable BooleanExpr where) {
        this.session = session;
        this.table = table;
        this.where = where;
    }

    /// And only rows for which this holds, too.
    public DeleteWhere<R> where(BooleanExpr condition) {
        return new DeleteWhere<>(session, table, SelectParts.both(where, condition));
    }

    /// Runs it, and returns how many rows went.
    @Parks
    public long run() {
        return session.runner().execute(session.statement(this));
    }

    /// Runs it, and returns the rows that went.
    @Parks
    public List<R> returning() {
        var relations = new Unfetched(table);
        return session.runner()
                .rows(
                        session.statement(out -> RowValues.writeReturning(out.part(this), table)),
                        row -> RecordTable.recordOf(table, row, relations));
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return session.statement(this).text();
    }

    @Override
    public void write(SqlOutput out) {
        out.enter(false);
        out.source(RecordTable.source(table));
        out.text("delete from ");
        RecordTable.source(table).writeSource(out);
        if (where != null) {
            out.text(" where ").part(where);
        }
        out.leave();
    }
}
