package dev.gyre.process;

/// A child said more than the reader was ready to keep. Nothing was taken out of the pipe's buffer.
public final class OutputLimitException extends ProcessException {
    private final int limit;

    OutputLimitException(String wanted, int limit) {
        super(
                wanted + " did not end within " + limit + " bytes, the limit of this read. Read it in pieces with"
                        + " read(...) or lines(), or raise the limit",
                null);
        this.limit = limit;
    }

    /// The limit in bytes.
    public int limit() {
        return limit;
    }
}
