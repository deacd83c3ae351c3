package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlStatement;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The plan of a statement, in the words of the engine.
final class Explanation {
    private Explanation() {}

    /// @param isRun whether it is run for that, and measured
    @Parks
    static String of(Session session, SqlPart part, boolean isRun) {
        if (isRun) {
            new SqlOutput(session.dialect()).require(SqlFeature.EXPLAIN_ANALYZE);
        }
        SqlStatement statement = session.statement(part);
        Function<RowInput, String> lines = session.dialect().planLines();
        return session
                .explain(
                        new SqlStatement(
                                session.dialect().explain(isRun) + statement.text(),
                                statement.types(),
                                statement.values()),
                        lines::apply)
                .stream()
                .collect(Collectors.joining("\n"));
    }
}
