package dev.gyre.net;

import dev.gyre.LoopClock;
import java.util.function.BooleanSupplier;

/// A loop's time that runs 200 times as fast as the world's, for limits of many seconds.
final class FastTime implements LoopClock {
    private static final int FACTOR = 200;

    @Override
    public long nanos() {
        return System.nanoTime() * FACTOR;
    }

    @Override
    public long skip(long wait, BooleanSupplier isQuiet) {
        return wait == Long.MAX_VALUE ? wait : wait / FACTOR + 1;
    }
}
