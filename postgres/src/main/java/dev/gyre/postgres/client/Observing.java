package dev.gyre.postgres.client;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.postgres.client.PgObserver.Executed;
import dev.gyre.watch.UserCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Counts statements, logs the slow ones with the line that asked, tells the observer, and keeps them to their time.
/// Loop thread only.
final class Observing {
    private static final Logger LOG = System.getLogger("dev.gyre.postgres");

    private final LoopPool pool;
    private final long slow; // nanoseconds, from which on a statement is logged

    Observing(LoopPool pool) {
        this.pool = pool;
        this.slow = pool.options().slowQuery().map(LoopPool::nanos).orElse(Long.MAX_VALUE);
    }

    /// Runs `work`, which is one statement.
    @Parks
    PgResult statement(String sql, Work<PgResult, RuntimeException> work) {
        Optional<Duration> limit = pool.options().timeout();
        return told(
                sql,
                PgResult::count,
                limit.isEmpty() ? work : () -> Async.<PgResult, RuntimeException>failAfter(limit.get(), work));
    }

    /// Runs `work`, which is one statement, however long it takes.
    ///
    /// @param rows how many rows a result stands for
    @Parks
    <T> T told(String sql, ToLongFunction<T> rows, Work<T, RuntimeException> work) {
        long began = pool.now();
        FlightLog event = FlightLog.statement();
        T result;
        try {
            result = work.run();
        } catch (Throwable e) {
            event.end(sql, 0, e);
            over(sql, began, 0, Optional.of(e));
            throw e;
        }
        long count = rows.applyAsLong(result);
        event.end(sql, count, null);
        over(sql, began, count, Optional.empty());
        return result;
    }

    private void over(String sql, long began, long rows, Optional<Throwable> failure) {
        long took = pool.now() - began;
        pool.counts().statement();
        if (failure.isPresent()) {
            pool.counts().failure();
        }
        if (took >= slow) {
            LOG.log(
                    Level.WARNING,
                    () -> "slow statement: " + took / 1_000_000 + " ms, " + rows + " rows"
                            + failure.map(it -> ", failed with " + it.getClass().getSimpleName())
                                    .orElse("")
                            + line().map(it -> ", from " + it).orElse("")
                            + ": " + sql);
        }
        PgObserver observer = pool.options().observer();
        if (!observer.equals(PgObserver.NONE)) {
            ConnectionSettings settings = pool.connector().settings();
            Duration duration = Duration.ofNanos(took);
            tell(observer, new Executed(sql, duration, rows, failure, settings.database(), settings.onlyServer()));
        }
    }

    private static void tell(PgObserver observer, Executed statement) {
        try {
            observer.executed(statement);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an observer of statements failed", e);
        }
    }

    private static Optional<StackTraceElement> line() {
        return UserCode.lineIn(Arrays.asList(Thread.currentThread().getStackTrace()));
    }
}
