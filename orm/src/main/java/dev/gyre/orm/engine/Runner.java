package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.UnsupportedSqlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs statements: each by itself, or all in one transaction. Failures are those of `dev.gyre.orm.sql`,
/// whatever the engine calls them. Every method parks, and is a cancellation point.
public interface Runner {
    /// Runs a statement, and makes something of each of its rows.
    @Parks
    <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper);

    /// Runs a statement, and returns how many rows it changed.
    @Parks
    long execute(SqlStatement statement);

    /// Runs a statement once for each set of values, in as few round trips as the engine allows, all or none.
    /// Returns how many rows were changed.
    ///
    /// @param values of the parameters, as they travel; those of the statement itself are not used
    @Parks
    long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values);

    /// Runs a query whose rows come a batch at a time.
    @Parks
    <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper);

    /// Runs a script: statements without parameters, divided by semicolons.
    @Parks
    void script(String sql);

    /// Puts rows into a table by the fastest way that the engine has, all or none. Returns how many there were.
    ///
    /// @param table as SQL names it
    /// @param columns their names, in the order of the values
    /// @param rows the values, as they travel
    /// @throws dev.gyre.orm.sql.UnsupportedSqlException if the engine has no such way
    @Parks
    default long copy(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        throw new UnsupportedSqlException("this engine", SqlFeature.COPY);
    }
}
