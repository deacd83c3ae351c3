package dev.gyre.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/// Guards the few lines of state of one primitive: `try (var _ = guard.enter()) { … }`. Not reentrant.
///
/// It is no monitor, because a task that meets a contended monitor is unmounted, so that others of its loop
/// would run in the middle of calls like `tryPut` or `unlock`, which promise that they never park. Spinning is
/// safe because whoever is inside is never unmounted either: nothing in there may park, and no code of a user
/// may run there. It costs little because nobody stays for longer than a few field writes and wake-ups.
final class SpinLock implements AutoCloseable {
    private static final int SPINS_PER_YIELD = 100;

    private final AtomicBoolean isTaken = new AtomicBoolean();

    SpinLock enter() {
        if (!isTaken.compareAndSet(false, true)) {
            spin();
        }
        return this;
    }

    /// Leaves it.
    @Override
    public void close() {
        isTaken.setRelease(false);
    }

    /// Whoever is inside may have lost its core; a platform thread offers its own then, a task must not.
    private void spin() {
        boolean mayYield = !Thread.currentThread().isVirtual();
        int spins = 0;
        do {
            Thread.onSpinWait();
            if (mayYield && ++spins % SPINS_PER_YIELD == 0) {
                Thread.yield();
            }
        } while (isTaken.getOpaque() || !isTaken.compareAndSet(false, true));
    }
}
