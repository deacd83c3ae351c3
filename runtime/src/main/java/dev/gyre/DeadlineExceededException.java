package dev.gyre;

import java.time.Duration;

/// A scope did not finish within its time (asyncio's `TimeoutError`). What its body threw when it was stopped is
/// suppressed in this.
public final class DeadlineExceededException extends AsyncException {
    private final Duration limit;

    DeadlineExceededException(Duration limit) {
        super("not finished within " + Durations.text(limit) + ", the limit of its scope", null);
        this.limit = limit;
    }

    /// The time the scope was given.
    public Duration limit() {
        return limit;
    }
}
