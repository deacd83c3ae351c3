package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Unfetched;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An UPDATE that says which rows it is for.
///
/// @param <R> the record of the table
public final class UpdateWhere<R extends Record> implements SqlPart {
    private final Session session;
    private final RecordTable<R> table;
    private final List<Assignment> assignments;
    private final @Nullable BooleanExpr where;

    UpdateWhere(Session session, RecordTable<R> table, List<Assignment> assignments, @Nullable BooleanExpr where) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("an UPDATE of " + table + " sets nothing. Say .set(column, value)");
        }
        this.session = session;
        this.table = table;
        this.assignments = assignments;
        this.where = where;
    }

    /// And only rows for which this holds, too.
    public UpdateWhere<R> where(BooleanExpr condition) {
        return new UpdateWhere<>(session, table, assignments, SelectParts.both(where, condition));
    }

    /// Runs it, and returns how many rows it changed.
    @Parks
    public long run() {
        return session.runner().execute(session.statement(this));
    }

    /// Runs it, and returns the rows as they are now.
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
        out.text("update ");
        RecordTable.source(table).writeSource(out);
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            out.text(i == 0 ? " set " : ", ")
                    .name(assignment.column().name())
                    .text(" = ")
                    .part(assignment.to());
        }
        if (where != null) {
            out.text(" where ").part(where);
        }
        out.leave();
    }
}
