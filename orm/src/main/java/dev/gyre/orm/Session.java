package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.engine.RowStream;
import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.engine.StatementLog;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.ShapeCache;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where statements are run, and how they are written there: of a database, or of one transaction. All statements
/// of programs come by here.
///
/// @param runner runs them
/// @param dialect the SQL of the engine
/// @param shapes the texts of statements that were written before
/// @param with what stands before each of them
/// @param repeats looks for those that are run again and again
/// @param apart the engine inside of whose transactions nothing may be run; null where that is no matter
record Session(
        Runner runner,
        Dialect dialect,
        ShapeCache shapes,
        List<Cte> with,
        RepeatedStatements repeats,
        @Nullable Engine apart) {

    SqlStatement statement(SqlPart part) {
        var out = new SqlOutput(dialect);
        for (Cte each : with) {
            out.cte(each);
        }
        return out.part(part).statement(shapes);
    }

    Session with(List<Cte> more) {
        var all = new ArrayList<>(with);
        all.addAll(more);
        return new Session(runner, dialect, shapes, List.copyOf(all), repeats, apart);
    }

    @Parks
    <T> List<T> rows(SqlPart part, RowMapper<T> mapper) {
        return runner.rows(begun(part, null), mapper);
    }

    /// The records of a table.
    @Parks
    <T> List<T> rows(SqlPart part, RecordTable<?> table, RowMapper<T> mapper) {
        return runner.rows(begun(part, table), mapper);
    }

    /// What is fetched for rows that were read: in a stream, once for each batch.
    @Parks
    <T> List<T> fetched(SqlPart part, RowMapper<T> mapper) {
        SqlStatement statement = statement(part);
        note(statement.text());
        return runner.rows(statement, mapper);
    }

    @Parks
    <T> RowStream<T> stream(SqlPart part, int batch, RowMapper<T> mapper) {
        return runner.stream(begun(part, null), batch, mapper);
    }

    /// The rows of what explains a statement, which is not counted.
    @Parks
    <T> List<T> explain(SqlStatement statement, RowMapper<T> mapper) {
        if (apart != null) {
            OpenTransactions.refuseStatement(apart, statement.text());
        }
        return runner.rows(statement, mapper);
    }

    @Parks
    long execute(SqlPart part) {
        return runner.execute(begun(part, null));
    }

    @Parks
    void script(String sql) {
        note(sql);
        runner.script(sql);
    }

    @Parks
    long copy(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        note("copy " + table + " (" + String.join(", ", columns) + ") from stdin");
        return runner.copy(table, columns, rows);
    }

    private SqlStatement begun(SqlPart part, @Nullable RecordTable<?> table) {
        SqlStatement statement = statement(part);
        note(statement.text());
        repeats.note(statement, dialect, table);
        return statement;
    }

    private void note(String sql) {
        if (apart != null) {
            OpenTransactions.refuseStatement(apart, sql);
        }
        StatementLog.note(sql);
    }
}
