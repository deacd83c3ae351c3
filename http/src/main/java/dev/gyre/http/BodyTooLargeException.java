package dev.gyre.http;

/// A body had more bytes than were allowed. A server answers 413 if a handler lets it pass.
public final class BodyTooLargeException extends HttpException {
    private final long limit;

    public BodyTooLargeException(long limit) {
        super("the body is larger than the " + limit + " bytes that are allowed here", null);
        this.limit = limit;
    }

    /// In bytes.
    public long limit() {
        return limit;
    }
}
