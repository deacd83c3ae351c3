package dev.gyre.postgres.client;

/// How far a transaction is kept apart from others.
public enum PgIsolation {
    /// Each statement sees what was committed before it began: PostgreSQL's own choice.
    READ_COMMITTED("READ COMMITTED"),
    /// All statements see what was committed before the first; a conflict of writes fails with 40001.
    REPEATABLE_READ("REPEATABLE READ"),
    /// As if one transaction ran after the other; what would not fit fails with 40001, and is to be tried again.
    SERIALIZABLE("SERIALIZABLE");

    private final String sql;

    PgIsolation(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
