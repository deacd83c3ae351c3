package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// The engine refused a statement, or it failed: syntax, unknown names, values that do not fit, rights,
/// resources.
public final class StatementException extends OrmException {
    private final String sql;
    private final String sqlState;

    /// @param sql the statement, without its values
    /// @param sqlState what the engine says in five letters; empty if it says nothing
    public StatementException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sql = sql;
        this.sqlState = sqlState;
    }

    /// The statement.
    public String sql() {
        return sql;
    }

    /// The five letters; empty if there are none.
    public String sqlState() {
        return sqlState;
    }
}
