package dev.gyre.cli;

import dev.gyre.LoopClock;
import dev.gyre.testing.VirtualClock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Virtual time that notices when nothing will ever happen again: no task can run, no deadline is set, and nothing
/// outside is under way.
final class RaceClock implements LoopClock {
    private final VirtualClock time = VirtualClock.create();
    private final CompletableFuture<Boolean> standstill = new CompletableFuture<>();
    private boolean isWatching; // loop thread only

    /// From now on a standstill counts. Loop thread only.
    void watch() {
        isWatching = true;
    }

    /// From now on a standstill does not count any more, and time stands still where it is. Loop thread only.
    void rest() {
        isWatching = false;
        time.autojump(false);
    }

    /// Lets time go on, for clean-up.
    void resume() {
        time.autojump(true);
    }

    /// Completed with true once nothing will ever happen again.
    CompletableFuture<Boolean> standstill() {
        return standstill;
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public void attach(String loop) {
        time.attach(loop);
    }

    @Override
    public long skip(long wait, BooleanSupplier isQuiet) {
        if (isWatching && wait == Long.MAX_VALUE && isQuiet.getAsBoolean()) {
            standstill.complete(true);
        }
        return time.skip(wait, isQuiet);
    }

    @Override
    public void passed(long real) {
        time.passed(real);
    }
}
