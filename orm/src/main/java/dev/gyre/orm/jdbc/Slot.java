package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.OwnThread;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One connection with the place where its calls run. Whoever has it calls one after the other.
final class Slot {
    private static final Logger LOG = System.getLogger("dev.gyre");
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final @Nullable OwnThread thread; // null where its calls run in the task
    private final long end; // when it is too old
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped; // the call under way was cancelled
    private volatile boolean isSuspect;
    private long restsSince; // guarded by the pool

    Slot(Connection connection, @Nullable OwnThread thread, long end) {
        this.connection = connection;
        this.thread = thread;
        this.end = end;
    }

    Connection connection() {
        return connection;
    }

    boolean isInTask() {
        return thread == null;
    }

    /// Runs `body` where the driver's calls run. A cancel interrupts a task that is parked in the driver,
    /// which costs the connection; on a thread of its own, the statement is asked to stop.
    @Parks
    <T extends @Nullable Object, X extends Exception> T call(Work<T, X> body) throws X {
        if (Task.orNull() != null) {
            Waiter.check();
        }
        isStopped = false;
        return thread == null ? this.<T, X>inTask(body) : thread.<T, X>run(body, this::stop);
    }

    /// A statement begins.
    void enter(Statement statement) throws SQLException {
        running.add(statement);
        if (isStopped) {
            running.remove(statement);
            throw new SQLException("the task that runs this has been cancelled", "57014");
        }
    }

    /// It has ended.
    void leave(Statement statement) {
        running.remove(statement);
    }

    /// A call has failed.
    void failed(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && state.startsWith("08")) {
            isSuspect = true;
        }
    }

    /// Nobody will have it any more.
    void giveUp() {
        isSuspect = true;
    }

    void restsSince(long now) {
        restsSince = now;
    }

    boolean isOldAt(long now) {
        return now - end >= 0;
    }

    boolean hasRestedAt(long now, long limit) {
        return now - restsSince >= limit;
    }

    /// Whether nobody should have it any more.
    boolean isBroken() {
        try {
            return isSuspect || connection.isClosed(); // a field, in all drivers
        } catch (SQLException _) {
            return true;
        }
    }

    /// Asks the server whether it still stands.
    @Parks
    boolean isAlive() {
        try {
            return this.<Boolean, SQLException>call(() -> connection.isValid((int) CLOSE_LIMIT.toSeconds()));
        } catch (SQLException _) {
            return false;
        }
    }

    /// Closes it, also in a cancelled scope. Parks, for 5 s at most.
    @Parks
    void close() {
        Async.shield(() -> {
            boolean isDone = Async.moveOnAfter(CLOSE_LIMIT, () -> {
                try {
                    this.<@Nullable Object, SQLException>call(() -> {
                        connection.close();
                        return null;
                    });
                } catch (SQLException e) {
                    LOG.log(Level.DEBUG, "A connection of JDBC could not be closed in order", e);
                }
            });
            if (!isDone) {
                LOG.log(Level.WARNING, "A connection of JDBC did not close within " + CLOSE_LIMIT);
            }
        });
        if (thread != null) {
            thread.close();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T inTask(Work<T, X> body) throws X {
        try {
            return body.run();
        } catch (Throwable e) {
            if (Async.timeLeft().filter(Duration::isZero).isPresent()) {
                isSuspect = true; // cancelled: the JDK has closed the socket if the task was parked in it
            }
            throw e;
        }
    }

    private void stop() {
        isStopped = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "A statement of JDBC could not be cancelled; its end is awaited", e);
            }
        }
    }
}
