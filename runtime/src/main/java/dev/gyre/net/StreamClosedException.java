package dev.gyre.net;

import org.jspecify.annotations.Nullable;

/// A stream cannot be read or written any more. What had arrived before can still be read, unless it was closed
/// here.
public final class StreamClosedException extends NetException {
    /// Why.
    public enum Reason {
        /// It was closed or aborted on this side, before the call or during it.
        CLOSED_HERE("the stream was closed on this side; let whoever closes it wait for those who use it"),
        /// The writing half was finished on this side.
        FINISHED_HERE("finish() was called before; nothing can follow it"),
        /// An earlier write was cancelled half-way, so that what follows would not make sense to the peer.
        TORN("an earlier write was cancelled half-way, so the peer could not make sense of more; open a new stream"),
        /// The peer, or a box in between, broke the connection.
        RESET("the peer reset the connection; it may have crashed, timed out or closed without reading everything"),
        /// The TLS connection ended without the peer having said so: what was read may be cut off.
        TRUNCATED("the connection ended without TLS's close_notify, so what was read may be cut off"),
        /// The connection failed in another way; see the cause.
        BROKEN("the connection failed; see the cause"),
        /// Closing took too long: the peer did not take what was left to send, and it was dropped.
        NOT_TAKEN("the peer did not take what was left to send in time, so the connection was reset");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    StreamClosedException(String attempt, Reason reason, @Nullable Throwable cause) {
        super("cannot " + attempt + ": " + reason.words, cause);
        this.reason = reason;
    }

    boolean isTorn() {
        return reason == Reason.TORN;
    }

    /// Why it is closed.
    public Reason reason() {
        return reason;
    }
}
