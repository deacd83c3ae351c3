package dev.gyre.loop;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Where the chance of loops comes from: the only place, so that a test can own it.
public final class Chance {
    private Chance() {}

    /// The same numbers each time for the same seed, others each time without one. One thread.
    public static RandomGenerator of(OptionalLong seed) {
        return seed.isPresent() ? new SplittableRandom(seed.getAsLong()) : new SplittableRandom();
    }
}
