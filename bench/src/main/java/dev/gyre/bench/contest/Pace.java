package dev.gyre.bench.contest;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How long and how much: the same for all who take part.
///
/// @param nanos the least time that a round of repeated batches takes
/// @param divisor by how much big amounts are cut down
/// @param share nanoseconds that a round of a server under load may take, if the load can be of any length
public record Pace(long nanos, int divisor, long share) {
    private static final long SHORT = 300_000_000; // nanoseconds: enough to see that a load works
    private static final int CALM = 20; // batches
    private static final int PATIENCE = 30; // rounds

    /// For those who repeat batches.
    public Pace(long nanos, int divisor) {
        this(nanos, divisor, nanos);
    }

    /// Some operations in a row, enough for the clock's own cost not to matter.
    @FunctionalInterface
    public interface Batch {
        /// Returns how many operations it did.
        long run() throws Exception;
    }

    /// Repeats a batch until the time is over.
    public Reply repeat(Batch batch) throws Exception {
        long operations = 0;
        long passed;
        long start = System.nanoTime();
        do {
            operations += batch.run();
            passed = System.nanoTime() - start;
        } while (passed < nanos);
        return Reply.timed(operations, passed);
    }

    /// Repeats a batch until the compiler of the JVM has nothing more to do with it, as in a process that has run
    /// for a while; but not for ever.
    public void season(Batch batch) throws Exception {
        long start = System.nanoTime();
        long compiled = -1;
        for (int calm = 0; calm < CALM && System.nanoTime() - start < PATIENCE * nanos; calm++) {
            batch.run();
            long now = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            calm = now == compiled ? calm : 0;
            compiled = now;
        }
    }

    /// The same with rounds that are so many times as long.
    public Pace times(int factor) {
        return new Pace(nanos * factor, divisor, share);
    }

    /// How long a load lasts: as long as there is time for, between the least that says anything and what is
    /// enough.
    public Duration load(Duration least, Duration enough) {
        long wanted = Math.clamp(share, least.toNanos(), enough.toNanos());
        return Duration.ofNanos(divisor > 1 ? Math.min(wanted, SHORT) : wanted);
    }

    /// An amount that is big in a full run.
    public int many(int amount) {
        return Math.max(1, amount / divisor);
    }
}
