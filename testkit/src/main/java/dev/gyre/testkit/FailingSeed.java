package dev.gyre.testkit;

/// A note on a failure: in which order of its tasks the test failed. It says nothing about where, and has no
/// stack.
public final class FailingSeed extends RuntimeException {
    private final long seed;

    FailingSeed(String test, long seed) {
        super(
                test + " failed with its tasks in the order of seed " + seed + ". Run that order alone with"
                        + " -Dgyre.test.seed=" + seed,
                null,
                false,
                false);
        this.seed = seed;
    }

    /// The seed.
    public long seed() {
        return seed;
    }
}
