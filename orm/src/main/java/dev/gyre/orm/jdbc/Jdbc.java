package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWorkWith;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A database by any JDBC driver, for tasks: a pool of connections, whose calls run where they do not hold
/// the loop (see [JdbcPlace]). Make one, share it, close it. All loops, tasks and threads may use it.
///
/// ```java
/// try (var db = Jdbc.open("jdbc:sqlite:music.db")) {
///     String name = db.run(connection -> {
///         try (var rows = connection.createStatement().executeQuery("select name from band")) {
///             return rows.next() ? rows.getString(1) : "none";
///         }
///     });
/// }
/// ```
///
/// A body may throw `SQLException`, which comes out as it is; [JdbcFailures] makes one of ours of it.
@SuppressWarnings("exports") // who uses it requires java.sql
public final class Jdbc implements AutoCloseable {
    private final JdbcPool pool;

    private Jdbc(JdbcPool pool) {
        this.pool = pool;
    }

    /// Opens a database with [JdbcOptions#standard]; see [#open(String, JdbcOptions)].
    @Parks
    public static Jdbc open(String url) {
        return open(url, JdbcOptions.standard());
    }

    /// Opens a database. One connection is opened and used at once, off the loop, so that a wrong setting
    /// is told here, and nobody waits for classes to be loaded later.
    ///
    /// @param url as the driver wants it: `jdbc:sqlite:music.db`
    /// @throws ConnectionException if no connection can be opened
    @Parks
    public static Jdbc open(String url, JdbcOptions options) {
        DriverTraits traits = DriverTraits.of(url);
        JdbcPlace place = options.place().orElse(traits.place());
        ConnectionSource connections = ConnectionSource.of(url, traits, options).warming();
        return open(new SlotSource(connections, url, place, false), options);
    }

    /// Opens a database whose connections come from a plain source, and are kept by this pool.
    ///
    /// @throws ConnectionException if no connection can be opened
    @Parks
    public static Jdbc open(DataSource source, JdbcOptions options) {
        return open(source(source, options, false), options);
    }

    /// Goes over a pool that exists, such as HikariCP, which keeps its connections and its order; the
    /// numbers of the options do not count.
    ///
    /// @throws ConnectionException if it has no connection
    @Parks
    public static Jdbc over(DataSource pool, JdbcOptions options) {
        return open(source(pool, options, true), options);
    }

    /// Runs `body` with a connection, all of it where the driver's calls run. A connection that was in a
    /// call when it was cancelled is thrown away.
    ///
    /// @throws ConnectionException if no connection came free in time
    @Parks
    public <T extends @Nullable Object, X extends Exception> T run(WorkWith<? super Connection, T, X> body) throws X {
        return this.<T, X>within(() -> {
            try (JdbcConnection connection = acquire()) {
                return connection.<T, X>run(body);
            }
        });
    }

    /// Like [#run], without a result.
    @Parks
    public <X extends Exception> void runVoid(VoidWorkWith<? super Connection, X> body) throws X {
        this.<@Nullable Object, X>run(connection -> {
            body.run(connection);
            return null;
        });
    }

    /// Runs `body` in a transaction, which is committed when it returns, and rolled back when it throws or
    /// is cancelled; all of it where the driver's calls run. It is run again if it fails because of others,
    /// as often as the options say.
    ///
    /// @throws ConnectionException if no connection came free in time
    /// @throws dev.gyre.orm.table.OrmException if it could not begin or commit
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super Connection, T, X> body) throws X {
        return this.<T, X>within(() -> {
            try (JdbcConnection connection = how.isReadOnly() ? acquire() : acquireToWrite()) {
                return connection.<T, X>transaction(how, () -> connection.<T, X>run(body));
            }
        });
    }

    /// Like [#transaction(TransactionOptions, WorkWith)], with what is standard.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(WorkWith<? super Connection, T, X> body)
            throws X {
        return this.<T, X>transaction(TransactionOptions.standard(), body);
    }

    /// Like [#transaction(WorkWith)], without a result.
    @Parks
    public <X extends Exception> void transactionVoid(VoidWorkWith<? super Connection, X> body) throws X {
        this.<@Nullable Object, X>transaction(connection -> {
            body.run(connection);
            return null;
        });
    }

    /// Waits for a connection, and lends it. Close it to give it back. Those who wait are served first come
    /// first served; if cancelled, nothing is lent.
    ///
    /// @throws ConnectionException if no connection came free in time
    @Parks
    public JdbcConnection acquire() {
        return lend(false);
    }

    /// Like [#acquire], for somebody who will write: where one at a time can (SQLite), the others wait in
    /// line, rather than to try again and again inside the driver.
    @Parks
    public JdbcConnection acquireToWrite() {
        return lend(true);
    }

    /// For libraries that want a `DataSource`: Hibernate ORM, jOOQ, Jdbi. Each call of a driver that has a
    /// thread goes there by itself, each row too; [#run] goes there once. Its connections are to be closed;
    /// all of their calls may park.
    public DataSource dataSource() {
        return new LentSource(this);
    }

    /// Of the database; without what may be secret.
    public String url() {
        return pool.source().toString();
    }

    /// Where the driver's calls run.
    public JdbcPlace place() {
        return pool.source().place();
    }

    /// How it stands. Never parks.
    public JdbcStats stats() {
        return pool.stats();
    }

    /// Closes the connections that are idle; those that are lent are closed when they come back, and who
    /// waits for one fails. Parks until the idle ones are closed. A pool that it goes over stays open.
    @Override
    @Parks
    public void close() {
        if (Task.orNull() == null) {
            Async.run(this::close);
            return;
        }
        Async.shield(pool::close);
    }

    @Override
    public String toString() {
        return "Jdbc[" + pool + "]";
    }

    static IllegalStateException closed() {
        return new IllegalStateException(
                "this Jdbc is closed. Close it when the last statement is done, or open another");
    }

    private JdbcConnection lend(boolean isToWrite) {
        if (Task.orNull() == null) {
            return Async.run(() -> lend(isToWrite));
        }
        Waiter.check();
        return pool.lend(isToWrite);
    }

    private <T extends @Nullable Object, X extends Exception> T within(Work<T, X> body) throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> within(body));
        }
        Duration limit = pool.options().timeout().orElse(null);
        return limit == null ? body.run() : Async.<T, X>failAfter(limit, body);
    }

    private static SlotSource source(DataSource source, JdbcOptions options, boolean isForeignPool) {
        ConnectionSource connections = ConnectionSource.of(source);
        try {
            String url = Async.<String, SQLException>blocking(() -> {
                try (Connection connection = connections.connect()) {
                    ConnectionSource.ask(connection);
                    return String.valueOf(connection.getMetaData().getURL());
                }
            });
            JdbcPlace place = options.place().orElse(DriverTraits.of(url).place());
            return new SlotSource(connections, url, place, isForeignPool);
        } catch (SQLException e) {
            throw SlotSource.failed("the data source", e);
        }
    }

    private static Jdbc open(SlotSource source, JdbcOptions options) {
        if (Task.orNull() == null) {
            return Async.run(() -> open(source, options));
        }
        Waiter.check();
        var pool = new JdbcPool(source, options);
        boolean isDone = false;
        try {
            try (var _ = pool.lend(false)) {
                isDone = true;
                return new Jdbc(pool);
            }
        } finally {
            if (!isDone) {
                Async.shield(pool::close);
            }
        }
    }
}
