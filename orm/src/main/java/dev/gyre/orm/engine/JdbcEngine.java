package dev.gyre.orm.engine;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.WorkWith;
import dev.gyre.orm.jdbc.Jdbc;
import dev.gyre.orm.jdbc.JdbcConnection;
import dev.gyre.orm.jdbc.JdbcOptions;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.TransactionOptions;
import org.jspecify.annotations.Nullable;

/// A database by JDBC: SQLite, MariaDB and MySQL, H2, PostgreSQL by its JDBC driver. Each statement goes
/// where the driver's calls run; bodies of transactions stay in their task.
public final class JdbcEngine implements Engine {
    private final Jdbc jdbc;
    private final JdbcKind kind;
    private final JdbcStatements statements;

    private JdbcEngine(Jdbc jdbc, JdbcKind kind) {
        this.jdbc = jdbc;
        this.kind = kind;
        this.statements = new JdbcStatements(kind);
    }

    /// Opens one with [JdbcOptions#standard]; see [#open(String, JdbcOptions)].
    @Parks
    public static JdbcEngine open(String url) {
        return open(url, JdbcOptions.standard());
    }

    /// Opens one; one connection is opened and used at once.
    ///
    /// @param url `jdbc:…`, or `sqlite:path`
    /// @throws IllegalArgumentException if no dialect is known for it
    /// @throws dev.gyre.orm.sql.ConnectionException if no connection can be opened
    @Parks
    public static JdbcEngine open(String url, JdbcOptions options) {
        String full = url.startsWith("sqlite:") ? "jdbc:" + url : url;
        JdbcKind kind = JdbcKind.of(full);
        String set = full.startsWith("jdbc:sqlite:") ? with(with(full, "case_sensitive_like"), "foreign_keys") : full;
        return new JdbcEngine(Jdbc.open(set, options), kind);
    }

    /// SQLite does as the other engines do where its address does not say otherwise.
    private static String with(String url, String setting) {
        return url.contains(setting) ? url : url + (url.contains("?") ? "&" : "?") + setting + "=true";
    }

    /// Goes over a bridge that is open, and is closed with this.
    ///
    /// @throws IllegalArgumentException if no dialect is known for it
    public static JdbcEngine over(Jdbc jdbc) {
        return new JdbcEngine(jdbc, JdbcKind.of(jdbc.url()));
    }

    @Override
    public Dialect dialect() {
        return kind.dialect();
    }

    @Override
    public Runner runner() {
        return new JdbcRunner(jdbc, kind, statements);
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body) throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> transaction(how, body));
        }
        try (JdbcConnection connection = how.isReadOnly() ? jdbc.acquire() : jdbc.acquireToWrite()) {
            return transaction(connection, how, body);
        }
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T withoutForeignKeys(
            WorkWith<? super TransactionRunner, T, X> body) throws X {
        if (!kind.dialect().engine().equals("sqlite")) {
            return Engine.super.withoutForeignKeys(body);
        }
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> withoutForeignKeys(body));
        }
        try (JdbcConnection connection = jdbc.acquireToWrite()) {
            boolean isUsual = ForeignKeyChecks.set(connection, false);
            try {
                return transaction(connection, TransactionOptions.standard(), body);
            } finally {
                Async.shield(() -> ForeignKeyChecks.set(connection, isUsual));
            }
        }
    }

    @Override
    @Parks
    public void close() {
        jdbc.close();
    }

    private <T extends @Nullable Object, X extends Exception> T transaction(
            JdbcConnection connection, TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body)
            throws X {
        return connection.<T, X>transaction(how, () -> {
            var runner = new JdbcTransactionRunner(connection, kind, statements);
            try {
                return body.run(runner);
            } finally {
                runner.end();
            }
        });
    }

    @Override
    public String toString() {
        return "JdbcEngine[" + jdbc + "]";
    }
}
