package dev.gyre.net;

import org.jspecify.annotations.Nullable;

/// A TLS connection could not be set up.
public final class TlsFailedException extends NetException {
    /// What went wrong.
    public enum Problem {
        /// The peer's certificate is signed by nobody who is trusted here.
        UNTRUSTED,
        /// The peer's certificate is not valid any more.
        EXPIRED,
        /// The peer's certificate is not valid yet; or the clock of this machine is wrong.
        NOT_YET_VALID,
        /// The peer's certificate is for other names.
        WRONG_HOST,
        /// The peer broke off with a TLS alert.
        REFUSED_BY_PEER,
        /// The peer does not speak TLS on that port.
        NOT_TLS,
        /// The two sides have no protocol or cipher suite in common.
        NOTHING_IN_COMMON,
        /// The handshake was not finished in time.
        TIMED_OUT,
        /// The connection ended during the handshake.
        CLOSED,
        /// The certificates or keys of this side cannot be used.
        SETTINGS,
        /// Something else; see the cause.
        OTHER
    }

    private final Problem problem;

    TlsFailedException(String attempt, Problem problem, String words, @Nullable Throwable cause) {
        super(attempt + ": " + words, cause);
        this.problem = problem;
    }

    /// What went wrong.
    public Problem problem() {
        return problem;
    }
}
