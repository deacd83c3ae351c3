package dev.gyre.bench.contest;

/// How long and how much: the same for all who take part.
///
/// @param nanos the least time that a round of repeated batches takes
/// @param divisor by how much big amounts are cut down
public record Pace(long nanos, int divisor) {
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

    /// An amount that is big in a full run.
    public int many(int amount) {
        return Math.max(1, amount / divisor);
    }
}
