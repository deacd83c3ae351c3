package dev.gyre.bench.contest;

import java.lang.management.ManagementFactory;

/// How long and how much: the same for all who take part.
///
/// @param nanos the least time that a round of repeated batches takes
/// @param divisor by how much big amounts are cut down
public record Pace(long nanos, int divisor) {
    private static final int CALM = 20; // batches
    private static final int PATIENCE = 30; // rounds

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

    /// Repeats a batch until the compiler of the JVM has nothing more to do with it, as in a process that has
    /// run for a
    /// while; but not for ever.
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

    /// An amount that is big in a full run.
    public int many(int amount) {
        return Math.max(1, amount / divisor);
    }
}
