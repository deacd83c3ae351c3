package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import dev.gyre.postgres.PgException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A transaction: an object that is handed on to whatever takes part in it. It ends with the body that it was given
/// to; using it later is an error, and so is to wait for one's turn in it when it ends. Several tasks may use it; what
/// they ask goes one after the other.
public final class PgTransaction implements PgQueries, PgCopies {
    private static final Duration ROLLBACK_LIMIT = Duration.ofSeconds(5);

    private final Lease lease;
    private int savepoints;
    private volatile boolean isOver;

    PgTransaction(Lease lease) {
        this.lease = lease.during(this);
    }

    @Override
    @Parks
    public PgResult query(String sql, @Nullable Object... values) {
        return lease.query(sql, values);
    }

    /// Runs `body` so that what it did is undone if it throws, and the transaction can go on (a nested transaction).
    @Parks
    public <T extends @Nullable Object, X extends Exception> T savepoint(WorkWith<? super PgTransaction, T, X> body)
            throws X {
        savepoints++;
        String name = "gyre_" + savepoints;
        command("SAVEPOINT " + name);
        boolean isDone = false;
        try {
            T result = body.run(this);
            command("RELEASE SAVEPOINT " + name);
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                rollbackTo(name);
            }
        }
    }

    /// Like [#savepoint], without a result.
    @Parks
    public <X extends Exception> void savepointVoid(VoidWorkWith<? super PgTransaction, X> body) throws X {
        this.<@Nullable Object, X>savepoint(tx -> {
            body.run(tx);
            return null;
        });
    }

    /// Runs a statement once for each set of values, in one request: all or none. Returns how many rows were changed.
    @Parks
    public long executeAll(String sql, Iterable<@Nullable Object[]> rows) {
        return Batch.run(lease, sql, rows);
    }

    /// Runs a script in it: any number of statements, divided by semicolons, without parameters.
    @Parks
    public void run(String script) {
        lease.script(script);
    }

    /// Opens a cursor, which reads `batch` rows at a time.
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

    /// Waits for the advisory lock with this number, and holds it to the end of the transaction.
    @Parks
    public void lock(long key) {
        query("select pg_advisory_xact_lock($1)", key);
    }

    /// Makes an empty large object, and returns its number.
    @Parks
    public long createLargeObject() {
        return value(long.class, "select lo_create(0)::int8");
    }

    /// Opens the large object with this number, to be read and written until the end of the transaction.
    @Parks
    public PgLargeObject openLargeObject(long number) {
        return PgLargeObject.open(this, number);
    }

    @Override
    public String toString() {
        return "PgTransaction[" + lease + "]";
    }

    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /// @throws IllegalStateException if it has ended
    void refuseIfOver() {
        if (isOver) {
            throw new IllegalStateException(
                    "this transaction is over; it ends with the body that it was given to. Wait in"
                            + " there for all tasks that use it");
        }
    }

    private void rollbackTo(String name) {
        Session session = lease.session();
        if (!session.isOpen() || lease.isOver() || session.status() == 'I') {
            return;
        }
        boolean isDone = Async.shield(() -> Async.moveOnAfter(ROLLBACK_LIMIT, () -> {
            try {
                lease.ending(() ->
                        lease.execution().command("ROLLBACK TO SAVEPOINT " + name + "; RELEASE SAVEPOINT " + name));
            } catch (PgException e) {
                session.lose(Lost.byClosing());
            } catch (IllegalStateException _) {
                // The transaction has ended meanwhile, and the savepoint with it.
            }
        }));
        if (!isDone) {
            session.lose(Lost.byClosing());
        }
    }

    private void command(String sql) {
        lease.alone(() -> lease.execution().command(sql));
    }
}
