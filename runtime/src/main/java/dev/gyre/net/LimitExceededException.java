package dev.gyre.net;

/// The peer sent more than the reader was ready to take (asyncio's `LimitOverrunError`). Nothing was taken out
/// of the stream.
public final class LimitExceededException extends NetException {
    private final int limit;

    LimitExceededException(String wanted, int limit) {
        super(
                wanted + " did not come within " + limit + " bytes, the limit of this read. The peer speaks another"
                        + " protocol, or the limit is too small for what it sends",
                null);
        this.limit = limit;
    }

    /// The limit in bytes.
    public int limit() {
        return limit;
    }
}
