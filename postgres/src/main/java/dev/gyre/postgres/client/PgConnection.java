package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection of one's own, from [Postgres#acquire]: for what changes the state of a session, for scripts, cursors
/// and COPY. Close it to give it back; what was changed is undone then: an open transaction is rolled back, settings,
/// locks and temporary tables go.
///
/// Several tasks may use it; what they ask goes one after the other. A cancel reaches the server, and leaves the
/// connection usable.
public final class PgConnection implements PgQueries, PgTransactions, PgCopies, AutoCloseable {
    private final Lease lease;

    PgConnection(Lease lease) {
        this.lease = lease;
    }

    @Override
    @Parks
    public PgResult query(String sql, @Nullable Object... values) {
        return lease.query(sql, values);
    }

    /// Runs a script: any number of statements, divided by semicolons, without parameters; all in one transaction,
    /// unless it says otherwise itself.
    ///
    /// @throws dev.gyre.postgres.PgServerException if the server refuses one of them; the rest is not run
    @Parks
    public void run(String script) {
        lease.script(script);
    }

    @Override
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(
            PgTransactionOptions how, WorkWith<? super PgTransaction, T, X> body) throws X {
        return new TransactionRun(lease, how).<T, X>run(body);
    }

    /// Prepares a statement, to see what it takes and gives, or to run it many times.
    @Parks
    public PgStatement prepare(String sql) {
        return lease.alone(() -> new PgStatement(lease, lease.execution().prepared(sql)));
    }

    /// Runs a statement once for each set of values, in one request (asyncpg's `executemany`): all or none. Returns
    /// how many rows were changed in all.
    @Parks
    public long executeAll(String sql, Iterable<@Nullable Object[]> rows) {
        return Batch.run(lease, sql, rows);
    }

    /// Opens a cursor, which reads `batch` rows at a time. It runs in a transaction of its own, unless one is open.
    @Parks
    public <T> PgCursor<T> cursor(Class<T> type, int batch, String sql, @Nullable Object... values) {
        return this.<T>cursor(result -> result.as(type), batch, sql, values);
    }

    /// Opens a cursor whose rows become what `reader` makes of each batch.
    @Parks
    public <T> PgCursor<T> cursor(
            Function<? super PgResult, ? extends List<T>> reader, int batch, String sql, @Nullable Object... values) {
        return PgCursor.open(lease, reader, batch, sql, values);
    }

    @Override
    @Parks
    public <X extends Exception> long copyIn(String sql, VoidWorkWith<? super PgCopyIn, X> source) throws X {
        return new CopyRun(lease, sql).in(source);
    }

    @Override
    @Parks
    public <X extends Exception> long copyOut(String sql, VoidWorkWith<? super byte[], X> sink) throws X {
        return new CopyRun(lease, sql).out(sink);
    }

    @Override
    @Parks
    public long copyRows(String table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        return new CopyRows(lease).rows(table, columns, rows);
    }

    @Override
    @Parks
    public <R extends Record> long copyRecords(String table, Class<R> type, Iterable<? extends R> records) {
        return new CopyRows(lease).records(table, type, records);
    }

    @Override
    @Parks
    public <T, X extends Exception> long copyOutRows(Class<T> type, String query, VoidWorkWith<? super T, X> sink)
            throws X {
        return new CopyRows(lease).<T, X>out(type, query, sink);
    }

    /// Waits for the advisory lock with this number and holds it until it is unlocked, or the connection is closed.
    @Parks
    public void lock(long key) {
        query("select pg_advisory_lock($1)", key);
    }

    /// Takes the advisory lock with this number if it is free, and returns whether it was.
    @Parks
    public boolean tryLock(long key) {
        return value(boolean.class, "select pg_try_advisory_lock($1)", key);
    }

    /// Gives back an advisory lock; returns whether this connection held it.
    @Parks
    public boolean unlock(long key) {
        return value(boolean.class, "select pg_advisory_unlock($1)", key);
    }

    /// What the server says of itself and this session: `server_version`, `TimeZone`, and the like; as it stands now.
    public Map<String, String> parameters() {
        return Map.copyOf(lease.session().parameters());
    }

    /// One of [#parameters].
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(lease.session().parameters().get(name));
    }

    /// The number of the server process, as `pg_stat_activity` has it.
    public int process() {
        return lease.session().greeting().process();
    }

    /// The version of the protocol that is spoken.
    public String protocol() {
        return lease.session().greeting().protocol();
    }

    /// Whether what goes over the network is encrypted.
    public boolean isEncrypted() {
        return lease.session().stream().tls().isPresent();
    }

    /// Gives it back. Again, it has no effect. Parks, also in a cancelled scope, for 5 s at most.
    @Override
    @Parks
    public void close() {
        lease.giveBack();
    }

    @Override
    public String toString() {
        return "PgConnection[" + lease + "]";
    }

    Lease lease() {
        return lease;
    }
}
