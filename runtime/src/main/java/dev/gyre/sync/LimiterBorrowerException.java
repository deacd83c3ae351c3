package dev.gyre.sync;

/// A permit of a [Limiter] was asked for on behalf of a borrower who has one, or waits for one already (trio raises
/// `RuntimeError` for it).
public final class LimiterBorrowerException extends SyncException {
    private final String borrower;

    LimiterBorrowerException(String borrower, boolean isWaiting) {
        super("cannot acquire a permit for \"" + borrower + "\": it "
                + (isWaiting ? "waits for one already" : "has one already")
                + ", and a borrower gets one at a time. The usual cause is a second call before the first permit was"
                + " closed. Close that first, or use acquire(), which counts permits only");
        this.borrower = borrower;
    }

    /// For whom it was.
    public String borrower() {
        return borrower;
    }
}
