package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DELETE that says which rows it is for.
///
/// @param <R> the record of the table
public final class DeleteWhere<R extends Record> extends Change<R> {
    private final List<SqlSource> sources;
    private final @Nullable BooleanExpr where;

    DeleteWhere(Session session, RecordTable<R> table, List<SqlSource> sources, @Nullable BooleanExpr where) {
        super(session, table);
        this.sources = sources;
        this.where = where;
    }

    /// And only rows for which this holds, too.
    public DeleteWhere<R> where(BooleanExpr condition) {
        return new DeleteWhere<>(session(), table(), sources, SelectParts.both(where, condition));
    }

    /// Runs it, and returns how many rows went.
    @Parks
    public long run() {
        return execute();
    }

    /// Runs it, and returns the rows that went.
    @Parks
    public List<R> returning() {
        return records().list();
    }

    @Override
    void write(SqlOutput out, List<? extends Expr<?>> returned) {
        SqlSource target = RecordTable.source(table());
        out.enter(false);
        out.source(target);
        sources.forEach(out::source);
        if (sources.isEmpty()) {
            target.writeSource(out.text("delete from "));
        } else {
            writeWithSources(out, target);
        }
        if (where != null) {
            out.text(" where ").part(where);
        }
        writeReturned(out, returned);
        out.leave();
    }

    private void writeWithSources(SqlOutput out, SqlSource target) {
        out.require(SqlFeature.DELETE_USING);
        boolean isFirst = out.dialect().hasSourcesFirst();
        out.text("delete ");
        if (isFirst) {
            out.name(target.alias()).text(" ");
        }
        target.writeSource(out.text("from "));
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).writeSource(out.text(i == 0 && !isFirst ? " using " : ", "));
        }
    }
}
