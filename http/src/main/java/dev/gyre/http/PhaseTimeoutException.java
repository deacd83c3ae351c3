package dev.gyre.http;

import java.time.Duration;

/// A part of a request took longer than the client allows it.
public final class PhaseTimeoutException extends HttpException {
    /// The parts of a request.
    public enum Phase {
        /// Waiting for a connection, because as many as are allowed were in use.
        ACQUIRE,
        /// Finding the address, connecting, and agreeing on TLS.
        CONNECT,
        /// Sending, while the server takes nothing.
        WRITE,
        /// Waiting for the next bytes of the answer.
        READ,
        /// All together.
        TOTAL
    }

    private final Phase phase;
    private final Duration limit;

    public PhaseTimeoutException(Phase phase, Duration limit, String message) {
        super(message, null);
        this.phase = phase;
        this.limit = limit;
    }

    public Phase phase() {
        return phase;
    }

    public Duration limit() {
        return limit;
    }
}
