package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.WorkWith;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.type.Types;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL database (asyncpg's pool). Make one, share it, close it. All loops, tasks and threads may use it; each
/// loop has connections of its own.
///
/// ```java
/// try (var db = Postgres.open("postgres://app@db/main")) {
///     long bands = db.value(long.class, "select count(*) from band where popularity > $1", 100);
///     List<Band> named = db.rows(Band.class, "select * from band where name = any($1)", List.of("A", "B"));
/// }
/// ```
///
/// Statements on their own share connections: those of all tasks go out one behind the other without waiting for each
/// other's answers, and what one does wrong does not touch the others. Each is a transaction of its own. What needs a
/// connection alone gets one: [#transaction(WorkWith)], [#acquire], [#run].
public final class Postgres implements PgQueries, PgTransactions, AutoCloseable {
    private final Connector connector;
    private final PostgresOptions options;
    private final Types types;
    private final Map<Loop, LoopPool> pools = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    private Postgres(Connector connector, PostgresOptions options) {
        this.connector = connector;
        this.options = options;
        this.types = new Types(options.types());
    }

    /// Opens a database with [PostgresOptions#standard]; see [#open(String, PostgresOptions)].
    @Parks
    public static Postgres open(String connection) {
        return open(connection, PostgresOptions.standard());
    }

    /// Opens a database, which is connected to at once, so that a wrong setting is told here.
    ///
    /// The text is `postgres://user:secret@host:5432/database?sslmode=verify-full`, or libpq's pairs, such as
    /// `host=db dbname=main`; several hosts are divided by commas. What it leaves out is looked for in the service
    /// file, in libpq's environment variables and in the password file. Without a word of TLS, a server on another
    /// machine has to have a certificate that the JDK trusts and that is for its name (`sslmode=verify-full`).
    ///
    /// @throws IllegalArgumentException if the text makes no sense
    /// @throws PgConnectFailedException if no session can be opened
    @Parks
    public static Postgres open(String connection, PostgresOptions options) {
        if (Task.orNull() == null) {
            return Async.run(() -> open(connection, options));
        }
        Waiter.check();
        Surroundings around = Surroundings.ofProcess();
        ConnectionSettings settings = Async.blocking(() -> ConnectionSettings.read(connection, around));
        return open(new Connector(settings.withSession(options.settings()), around), options);
    }

    @Override
    @Parks
    public PgResult query(String sql, @Nullable Object... values) {
        if (Task.orNull() == null) {
            return Async.run(() -> query(sql, values));
        }
        Waiter.check();
        return pool().query(sql, values);
    }

    /// Runs a script: any number of statements, divided by semicolons, without parameters. It has a connection alone
    /// meanwhile; what it changes of that is undone.
    @Parks
    public void run(String script) {
        try (PgConnection connection = acquire()) {
            connection.run(script);
        }
    }

    /// Waits for a connection, and lends it. Close it to give it back. Those who wait are served first come first
    /// served; if cancelled, nothing is lent.
    ///
    /// @throws dev.gyre.postgres.PgPoolException if none came free in time
    @Parks
    public PgConnection acquire() {
        if (Task.orNull() == null) {
            return Async.run(this::acquire);
        }
        Waiter.check();
        return new PgConnection(Lease.of(pool()));
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            PgTransactionOptions how, WorkWith<? super PgTransaction, T, X> body) throws X {
        try (PgConnection connection = acquire()) {
            return connection.<T, X>transaction(how, body);
        }
    }

    /// Listens on channels, over a connection that it has alone.
    @Parks
    public PgNotifications listen(String... channels) {
        if (Task.orNull() == null) {
            return Async.run(() -> listen(channels));
        }
        Waiter.check();
        return PgNotifications.open(pool(), List.of(channels));
    }

    /// Tells a channel something; who listens hears of it.
    @Parks
    public void tell(String channel, String payload) {
        query("select pg_notify($1, $2)", channel, payload);
    }

    /// How it stands, over all loops. Never parks.
    public PgPoolStats stats() {
        return pools.values().stream().map(LoopPool::stats).reduce(PgPoolStats.NONE, PgPoolStats::plus);
    }

    /// Closes all connections; what is under way, and who waits for a connection, fails. Parks until that is done.
    @Override
    @Parks
    public void close() {
        isClosed = true;
        for (LoopPool pool : List.copyOf(pools.values())) {
            if (!pool.loop().isClosed()) {
                Async.shield(() -> Async.on(pool.loop(), () -> pool.close(Postgres::closed)));
            }
        }
        pools.clear();
    }

    @Override
    public String toString() {
        return "Postgres[" + connector + "]";
    }

    static IllegalStateException closed() {
        return new IllegalStateException(
                "this Postgres is closed. Close it when the last statement is done, or open" + " another");
    }

    /// The first session is opened before the pool is, so that what is wrong is told at once.
    private static Postgres open(Connector connector, PostgresOptions options) {
        Connector.Opened first = connector.connect();
        boolean isDone = false;
        try {
            var postgres = new Postgres(connector, options);
            postgres.pool().adopt(first);
            isDone = true;
            return postgres;
        } finally {
            if (!isDone) {
                first.stream().abort();
            }
        }
    }

    /// That of the running task's loop.
    private LoopPool pool() {
        if (isClosed) {
            throw closed();
        }
        Loop loop = Loop.current();
        LoopPool pool = pools.get(loop);
        if (pool == null) {
            pools.keySet().removeIf(Loop::isClosed);
            pool = new LoopPool(connector, options, types);
            pools.put(loop, pool);
        }
        return pool;
    }
}
