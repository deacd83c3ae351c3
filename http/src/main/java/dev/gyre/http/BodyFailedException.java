package dev.gyre.http;

/// Writing a body failed with a checked exception, which is the cause.
public final class BodyFailedException extends HttpException {
    public BodyFailedException(Exception cause) {
        super("the body could not be written: " + cause.getMessage(), cause);
    }
}
