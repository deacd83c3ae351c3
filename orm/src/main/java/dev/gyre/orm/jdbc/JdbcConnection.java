package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.WorkWith;
import dev.gyre.orm.sql.Isolation;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.sync.Limiter.Permit;
import dev.gyre.sync.Mutex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A connection of one's own, from [Jdbc#acquire]. Close it to give it back; an open transaction is rolled
/// back then, and what was set by the methods of `Connection` is set back. Several tasks may use it; what
/// they do goes one after the other, first come first served.
@SuppressWarnings("exports") // who uses it requires java.sql
public final class JdbcConnection implements AutoCloseable {
    private static final Duration CLEAN_LIMIT = Duration.ofSeconds(5);

    private final JdbcPool pool;
    private final Slot slot;
    private final Permit permit;
    private final @Nullable Permit turn; // to write
    private final TransactionCommands commands;
    private final Mutex line = new Mutex();
    private final OpenResource note;
    private volatile boolean isOver;
    private volatile boolean isTouched;
    private volatile boolean hasSettings; // beside that of commits
    private volatile boolean isInTransaction;

    JdbcConnection(JdbcPool pool, JdbcPool.Lent lent, @Nullable Permit turn) {
        this.pool = pool;
        this.slot = lent.slot();
        this.permit = lent.permit();
        this.turn = turn;
        this.commands = TransactionCommands.of(pool.source().url());
        this.note = Loop.current().opened(this);
    }

    /// Runs `body` with the connection, where the driver's calls run: in this task, or on the connection's
    /// thread while this task parks (see [JdbcPlace]). Closing the connection in it does nothing. A cancel
    /// in a task that is parked in the driver costs the connection; on its own thread, the statement under
    /// way is asked to stop, and the end of the body is awaited.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T run(WorkWith<? super Connection, T, X> body) throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> run(body));
        }
        Waiter.check();
        line.lock();
        try {
            refuseIfOver();
            return slot.<T, X>call(() -> body.run(Tracked.inside(this)));
        } finally {
            line.unlock();
        }
    }

    /// Runs `body` in this task while the connection is in a transaction, which is committed when it
    /// returns, and rolled back when it throws or is cancelled. It is run again if it fails because of
    /// others, as often as the options say.
    ///
    /// @throws dev.gyre.orm.table.OrmException if it could not begin or commit
    @Parks
    public <T extends @Nullable Object, X extends Exception> T transaction(TransactionOptions how, Work<T, X> body)
            throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> transaction(how, body));
        }
        return new JdbcTransaction(this, how).<T, X>run(body);
    }

    /// Begins a transaction; [#commit] or [#rollback] follows.
    @Parks
    public void begin(TransactionOptions how) throws SQLException {
        this.<@Nullable Object, SQLException>run(_ -> {
            isInTransaction = true;
            isTouched = true;
            hasSettings |= how.isReadOnly() || how.isolation() != Isolation.STANDARD;
            commands.begin(slot.connection(), how);
            return null;
        });
    }

    /// Makes what was done in the transaction last.
    @Parks
    public void commit() throws SQLException {
        this.<@Nullable Object, SQLException>run(_ -> {
            commands.commit(slot.connection());
            isInTransaction = false;
            return null;
        });
    }

    /// Undoes what was done in the transaction, also in a cancelled scope, for which it takes 5 s at most.
    /// A connection that cannot is thrown away.
    @Parks
    public void rollback() {
        if (isInTransaction) {
            clean();
        }
    }

    /// Gives it back when what is under way has ended. Again, it has no effect. Parks, also in a cancelled
    /// scope; a connection that cannot be cleaned within 5 s is thrown away.
    @Override
    @Parks
    public void close() {
        if (Task.orNull() == null) {
            Async.run(this::close);
            return;
        }
        Async.shield(() -> {
            if (isTouched && !isOver) {
                clean();
            }
            line.lock();
            try {
                end();
            } finally {
                line.unlock();
            }
        });
    }

    @Override
    public String toString() {
        return "a connection to " + pool.source();
    }

    Slot slot() {
        return slot;
    }

    /// A setting of the connection has been changed.
    void touched() {
        isTouched = true;
        hasSettings = true;
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        note.close();
        try {
            pool.giveBack(slot);
        } finally {
            permit.close();
            if (turn != null) {
                turn.close();
            }
        }
    }

    private void clean() {
        if (slot.isBroken()) {
            return;
        }
        Async.shield(() -> {
            boolean isDone = Async.moveOnAfter(CLEAN_LIMIT, () -> {
                try {
                    this.<@Nullable Object, SQLException>run(_ -> {
                        commands.reset(slot.connection(), isInTransaction, hasSettings);
                        return null;
                    });
                } catch (SQLException _) {
                    slot.giveUp();
                }
            });
            if (!isDone) {
                slot.giveUp();
            }
        });
        isInTransaction = false;
        isTouched = false;
        hasSettings = false;
    }

    private void refuseIfOver() {
        if (isOver) {
            throw new IllegalStateException("this connection was given back to its pool; use it before it is closed, or"
                    + " take another with acquire()");
        }
    }
}
