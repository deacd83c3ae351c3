package dev.gyre.testkit;

/// A note on a failure: in which order of its tasks the test failed, and which of them ran when. It has no stack.
public final class FailingSeed extends RuntimeException {
    private final long seed;

    private final String timeline;

    FailingSeed(String test, long seed, String timeline) {
        super(
                test + " failed with its tasks in the order of seed " + seed + ". Run that order alone with"
                        + " -Dgyre.test.seed=" + seed + (timeline.isEmpty() ? "" : "\nIn this order:\n" + timeline),
                null,
                false,
                false);
        this.seed = seed;
        this.timeline = timeline;
    }

    /// The seed.
    public long seed() {
        return seed;
    }

    /// Which task ran when, from which line to which, one step a line; the last ones, if there were many.
    public String timeline() {
        return timeline;
    }
}
