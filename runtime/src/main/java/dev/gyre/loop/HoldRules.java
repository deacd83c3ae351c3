package dev.gyre.loop;

import dev.gyre.watch.Hold;

/// What the watchdog asks those who live on a carrier, and tells them. Any thread asks; it waits for the answer.
@FunctionalInterface
public interface HoldRules {
    /// The name to show for a thread.
    String nameOf(Thread holder);

    /// For how many nanoseconds a mount of `holder` may last, where that is longer than the carrier's limit.
    default long allowance(Thread holder, long mount) {
        return 0;
    }

    /// `holder` has held the carrier for longer than it may, and still does. Told once for each hold.
    default void heldBy(Thread holder, Hold hold) {}
}
