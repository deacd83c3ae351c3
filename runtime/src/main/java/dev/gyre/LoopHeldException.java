package dev.gyre;

import dev.gyre.watch.Hold;

/// A task held its loop for longer than it may, and the loop's policy is [dev.gyre.watch.HoldPolicy#FAIL].
/// Thrown once, by the task's next wait after the hold, or in place of its result if it ended without one.
public final class LoopHeldException extends AsyncException {
    private final transient Hold hold;

    LoopHeldException(Hold hold) {
        super(
                "loop \"" + hold.loop() + "\" fails whoever holds it (HoldPolicy.FAIL), and this task did. "
                        + hold.message(),
                null);
        this.hold = hold;
    }

    /// What the watchdog found while it lasted: the line, and what it was doing.
    public Hold hold() {
        return hold;
    }
}
