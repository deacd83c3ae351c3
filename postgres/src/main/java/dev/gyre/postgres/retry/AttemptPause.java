package dev.gyre.postgres.retry;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import java.time.Duration;

/// The pause between two attempts of a transaction that failed because of others: up to 10 ms after the first, up
/// to twice as long after each further one, some 1.3 s at most. How long it is, is drawn from the chance of the
/// loop, so that those who met do not meet again; it passes by the clock of the loop. A cancel ends it.
public final class AttemptPause {
    private static final long FIRST_NANOS = Duration.ofMillis(10).toNanos();
    private static final int MOST_DOUBLINGS = 7;

    private AttemptPause() {}

    /// Waits before the next attempt.
    ///
    /// @param attempt the number of the one that failed, from 1 on
    @Parks
    public static void after(int attempt) {
        long longest = FIRST_NANOS << Math.min(attempt - 1, MOST_DOUBLINGS);
        Async.run(() -> Async.sleep(Duration.ofNanos(1 + Loop.current().random().nextLong(longest))));
    }
}
