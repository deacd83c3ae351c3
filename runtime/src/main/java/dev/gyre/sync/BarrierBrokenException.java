package dev.gyre.sync;

/// A [Barrier] was broken, so its round will not be completed (asyncio's `BrokenBarrierError`).
public final class BarrierBrokenException extends SyncException {
    /// What happened to it.
    public enum Cause {
        /// [Barrier#abort]: it stays broken until it is reset.
        ABORTED,
        /// [Barrier#reset]: those who waited have to begin anew; it can be used again.
        RESET
    }

    private final Cause reason;
    private final int missing;

    BarrierBrokenException(Cause reason, int missing) {
        super(
                reason == Cause.ABORTED
                        ? "cannot wait at this barrier: it was aborted, so those who are missing will not come. The usual"
                                + " cause is that one party failed and told the others by abort(). reset() makes it"
                                + " usable again"
                        : "the wait at this barrier is over: it was reset while " + missing
                                + " more were missing. Whoever wants to go on has to come again");
        this.reason = reason;
        this.missing = missing;
    }

    /// What happened to it.
    public Cause reason() {
        return reason;
    }

    /// How many more had to come.
    public int missing() {
        return missing;
    }
}
