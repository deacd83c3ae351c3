package dev.gyre;

import java.util.Collections;
import java.util.List;

/// Chance on one loop, drawn from its seed, so that a test which owns the seed meets the same again (SplitMix64).
/// Loop thread only.
final class LoopChance {
    private long state;

    LoopChance(long seed) {
        this.state = seed;
    }

    /// Puts `items` into any order.
    void shuffle(List<?> items) {
        for (int left = items.size(); left > 1; left--) {
            Collections.swap(items, left - 1, below(left));
        }
    }

    private int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
