package dev.gyre.net;

import dev.gyre.net.StreamClosedException.Reason;
import org.jspecify.annotations.Nullable;

/// How a stream came to its end before its time; made where that is noticed, thrown where it matters.
record Ending(Reason reason, @Nullable Throwable cause) {
    static final Ending CLOSED_HERE = new Ending(Reason.CLOSED_HERE, null);

    /// A write failed: the peer reset the connection, or the file that was sent could not be read to its end.
    static Ending ofWrite(@Nullable Throwable cause) {
        boolean isOfFile =
                cause != null && (Causes.says(cause, "underlying file") || Causes.says(cause, "not readable"));
        return new Ending(isOfFile ? Reason.TORN : Reason.RESET, cause);
    }

    /// Whether it was not this side that wanted it.
    boolean isByPeer() {
        return switch (reason) {
            case RESET, TRUNCATED, BROKEN -> true;
            case CLOSED_HERE, FINISHED_HERE, TORN, NOT_TAKEN -> false;
        };
    }

    StreamClosedException during(String attempt) {
        return new StreamClosedException(attempt, reason, cause);
    }
}
