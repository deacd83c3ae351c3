package dev.gyre;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Time that jumps to the next deadline as soon as nothing can run, so that a test waits for hours in no time.
final class JumpingClock implements LoopClock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long skip(long toNext, BooleanSupplier isQuiet) {
        if (toNext == Long.MAX_VALUE || !isQuiet.getAsBoolean()) {
            return toNext;
        }
        nanos.addAndGet(toNext);
        return 0;
    }

    @Override
    public void passed(long waited) {
        nanos.addAndGet(waited);
    }

    /// Lets time pass while a task holds the loop, as if it computed. Loop thread only.
    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
