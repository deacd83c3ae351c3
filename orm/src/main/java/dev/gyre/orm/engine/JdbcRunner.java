package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.jdbc.Jdbc;
import dev.gyre.orm.jdbc.JdbcConnection;
import dev.gyre.orm.jdbc.JdbcFailures;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs each statement on a connection that is free.
record JdbcRunner(Jdbc jdbc, JdbcKind kind, JdbcStatements statements) implements Runner {
    @Override
    @Parks
    public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
        return on(statement.text(), connection -> statements.rows(connection, statement, mapper));
    }

    @Override
    @Parks
    public long execute(SqlStatement statement) {
        return this.<Long>on(statement.text(), connection -> statements.execute(connection, statement));
    }

    @Override
    @Parks
    public long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values) {
        try (JdbcConnection connection = jdbc.acquireToWrite()) {
            return connection.<Long, RuntimeException>transaction(
                    TransactionOptions.standard(),
                    () -> new JdbcTransactionRunner(connection, kind, statements).batch(statement, values));
        }
    }

    @Override
    @Parks
    public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
        JdbcConnection connection = acquire(statement.text());
        JdbcRowStream<T> stream = null;
        try {
            stream = JdbcRowStream.open(connection, true, kind, statements, statement, batch, mapper);
            return stream;
        } finally {
            if (stream == null) {
                connection.close();
            }
        }
    }

    @Override
    @Parks
    public void script(String sql) {
        this.<@Nullable Object>on(
                jdbc.acquireToWrite(),
                sql,
                connection -> { // whatever its first word is
                    statements.script(connection, sql);
                    return null;
                });
    }

    @Parks
    private <T extends @Nullable Object> T on(String sql, WorkWith<? super Connection, T, SQLException> body) {
        return on(acquire(sql), sql, body);
    }

    @Parks
    private <T extends @Nullable Object> T on(
            JdbcConnection acquired, String sql, WorkWith<? super Connection, T, SQLException> body) {
        try (JdbcConnection connection = acquired) {
            return connection.<T, SQLException>run(body);
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql);
        }
    }

    private JdbcConnection acquire(String sql) {
        return SqlVerbs.isReading(sql) ? jdbc.acquire() : jdbc.acquireToWrite();
    }
}
