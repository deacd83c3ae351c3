package dev.gyre.bench.contest;

/// A server that takes part did not answer every request: it is out of the contest, and that is its result.
public final class OverloadedException extends RuntimeException {
    /// With what its clients saw.
    public OverloadedException(String message) {
        super(message);
    }
}
