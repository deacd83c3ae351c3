package dev.gyre.orm.engine;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.WorkWith;
import dev.gyre.orm.jdbc.JdbcConnection;
import dev.gyre.orm.jdbc.JdbcFailures;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.table.OrmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Runs statements in the transaction of one connection, which keeps the order of those who come together.
final class JdbcTransactionRunner implements TransactionRunner {
    private final JdbcConnection connection;
    private final JdbcKind kind;
    private final JdbcStatements statements;
    private final AtomicInteger savepoints = new AtomicInteger();
    private volatile boolean isOver;

    JdbcTransactionRunner(JdbcConnection connection, JdbcKind kind, JdbcStatements statements) {
        this.connection = connection;
        this.kind = kind;
        this.statements = statements;
    }

    @Override
    @Parks
    public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
        return on(statement.text(), with -> statements.rows(with, statement, mapper));
    }

    @Override
    @Parks
    public long execute(SqlStatement statement) {
        return this.<Long>on(statement.text(), with -> statements.execute(with, statement));
    }

    @Override
    @Parks
    public long executeAll(SqlStatement statement, Iterable<@Nullable Object[]> values) {
        return this.<Long, RuntimeException>savepoint(_ -> batch(statement, values));
    }

    /// Like [#executeAll], where a failure ends the transaction anyway.
    @Parks
    long batch(SqlStatement statement, Iterable<@Nullable Object[]> values) {
        return this.<Long>on(statement.text(), with -> statements.executeAll(with, statement, values));
    }

    @Override
    @Parks
    public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
        refuseIfOver();
        return JdbcRowStream.open(connection, false, kind, statements, statement, batch, mapper);
    }

    @Override
    @Parks
    public void script(String sql) {
        this.<@Nullable Object>on(sql, with -> {
            statements.script(with, sql);
            return null;
        });
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T savepoint(WorkWith<? super TransactionRunner, T, X> body)
            throws X {
        String name = "gyre_" + savepoints.incrementAndGet();
        command("savepoint " + name);
        boolean isDone = false;
        try {
            T result = body.run(this);
            command("release savepoint " + name);
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                rollbackTo(name);
            }
        }
    }

    /// It ends with the body that it was given to.
    void end() {
        isOver = true;
    }

    /// Also in a cancelled scope. If it fails, the transaction is lost, and what comes next in it says so.
    private void rollbackTo(String name) {
        Async.shield(() -> {
            try {
                command("rollback to savepoint " + name);
            } catch (OrmException _) {
                // Some failures have undone the whole transaction already; its commit would fail, too.
            }
        });
    }

    private void command(String sql) {
        this.<@Nullable Object>on(sql, with -> {
            try (Statement statement = with.createStatement()) {
                statement.execute(sql);
            }
            return null;
        });
    }

    @Parks
    private <T extends @Nullable Object> T on(String sql, WorkWith<? super Connection, T, SQLException> body) {
        refuseIfOver();
        try {
            return connection.<T, SQLException>run(body);
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql);
        }
    }

    private void refuseIfOver() {
        if (isOver) {
            throw new IllegalStateException(
                    "this transaction is over; it ends with the body that it was given to. Wait in"
                            + " there for all tasks that use it");
        }
    }
}
