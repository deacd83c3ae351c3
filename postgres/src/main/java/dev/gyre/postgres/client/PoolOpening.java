package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.postgres.PgConnectFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens the sessions of a pool. While the server is away it tries again, ever more rarely, up to once in five seconds;
/// where trying again makes no sense, those who wait are told. Loop thread only.
final class PoolOpening {
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
    private static final int MOST_DOUBLINGS = 6;
    private static final int YOUNGER = 10; // up to this part of its lifetime is taken from a session by chance

    private final LoopPool pool;
    private int failures; // in a row
    private boolean isPausing;
    private @Nullable RuntimeException lastFailure;

    PoolOpening(LoopPool pool) {
        this.pool = pool;
    }

    /// Opens as many as are wanted, each in a task of its own.
    void openWanted() {
        if (isPausing || pool.isClosed() || pool.loop().isClosed()) {
            return;
        }
        for (int wanted = pool.plan().wanted(); wanted > 0; wanted--) {
            pool.plan().opening();
            pool.owner().spawnApart("postgres connect", () -> {
                open();
                return null;
            });
        }
    }

    /// Why the last session could not be opened; null if it could.
    @Nullable
    RuntimeException lastFailure() {
        return lastFailure;
    }

    @Parks
    private void open() {
        Connector.Opened opened;
        try {
            opened = pool.connector().connect();
        } catch (RuntimeException e) {
            pool.plan().notOpened();
            failed(e);
            return;
        }
        opened(opened);
    }

    /// A session stands, and counts as being opened until now.
    void opened(Connector.Opened opened) {
        failures = 0;
        lastFailure = null;
        var session = new Session(opened, pool, pool.options().statements());
        session.start(pool.owner());
        long lifetime = LoopPool.nanos(pool.options().lifetime());
        long shorter = pool.loop().random().nextLong(Math.max(1, lifetime / YOUNGER));
        pool.plan().opened(session, pool.now(), opened.greeting().roundTrip(), shorter);
        pool.counts().opened();
        pool.serve();
        openWanted();
    }

    private void failed(RuntimeException failure) {
        lastFailure = failure;
        if (!ConnectFailures.isTransient(failure)) {
            for (Waiter<Session> waiter : pool.plan().dismiss()) {
                waiter.fail(new PgConnectFailedException(String.valueOf(failure.getMessage()), false, failure));
            }
        }
        failures++;
        if (!isPausing) {
            isPausing = true;
            pool.owner().spawnApart("postgres reconnect", () -> {
                pause();
                return null;
            });
        }
    }

    @Parks
    private void pause() {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, MOST_DOUBLINGS));
        double chance = 0.5 + pool.loop().random().nextDouble() / 2; // else all clients come back in the same moment
        Async.sleep(Duration.ofNanos((long) (pause * chance)));
        isPausing = false;
        openWanted();
    }
}
