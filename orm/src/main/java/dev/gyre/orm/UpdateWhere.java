package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An UPDATE that says which rows it is for.
///
/// @param <R> the record of the table
public final class UpdateWhere<R extends Record> extends Change<R> {
    private final List<Assignment> assignments;
    private final List<SqlSource> sources;
    private final @Nullable BooleanExpr where;

    UpdateWhere(
            Session session,
            RecordTable<R> table,
            List<Assignment> assignments,
            List<SqlSource> sources,
            @Nullable BooleanExpr where) {
        super(session, table);
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("an UPDATE of " + table + " sets nothing. Say .set(column, value)");
        }
        this.assignments = assignments;
        this.sources = sources;
        this.where = where;
    }

    /// And only rows for which this holds, too.
    public UpdateWhere<R> where(BooleanExpr condition) {
        return new UpdateWhere<>(session(), table(), assignments, sources, SelectParts.both(where, condition));
    }

    /// Runs it, and returns how many rows it changed.
    @Parks
    public long run() {
        return execute();
    }

    /// Runs it, and returns the rows as they are now.
    @Parks
    public List<R> returning() {
        return records().list();
    }

    @Override
    void write(SqlOutput out, List<? extends Expr<?>> returned) {
        boolean isFirst = out.dialect().hasSourcesFirst();
        out.enter(false);
        out.source(RecordTable.source(table()));
        sources.forEach(out::source);
        out.text("update ");
        RecordTable.source(table()).writeSource(out);
        if (isFirst) {
            writeSources(out, ", ");
        }
        writeAssignments(out);
        if (!isFirst) {
            writeSources(out, " from ");
        }
        if (where != null) {
            out.text(" where ").part(where);
        }
        writeReturned(out, returned);
        out.leave();
    }

    private void writeAssignments(SqlOutput out) {
        boolean isQualified = !sources.isEmpty() && out.dialect().hasSourcesFirst();
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            out.text(i == 0 ? " set " : ", ");
            if (isQualified) {
                out.part(assignment.column());
            } else {
                out.name(assignment.column().name());
            }
            out.text(" = ").part(assignment.to());
        }
    }

    private void writeSources(SqlOutput out, String before) {
        if (!sources.isEmpty()) {
            out.require(SqlFeature.UPDATE_FROM);
        }
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).writeSource(out.text(i == 0 ? before : ", "));
        }
    }
}
