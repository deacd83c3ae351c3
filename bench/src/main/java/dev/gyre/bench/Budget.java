package dev.gyre.bench;

import java.time.Duration;

/// The time of a run, shared out among its scenarios: what one does not need is left for those behind it.
final class Budget {
    private final long end;
    private final int scenarios;
    private int begun;

    Budget(Duration total, int scenarios) {
        this.end = System.nanoTime() + total.toNanos();
        this.scenarios = scenarios;
    }

    /// What the next scenario may take.
    Duration next() {
        int left = scenarios - begun++;
        return left().dividedBy(Math.max(1, left));
    }

    /// What is left of all.
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
