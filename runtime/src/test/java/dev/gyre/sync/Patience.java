package dev.gyre.sync;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting on a plain thread for something that another thread brings about.
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Patience() {}

    /// Returns once `condition` holds; the limit only ends a test that fails.
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not so after " + LIMIT);
            }
            Thread.yield();
        }
    }

    static void join(Thread thread) {
        try {
            if (!thread.join(LIMIT)) {
                throw new AssertionError(thread + " has not ended after " + LIMIT);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
