package dev.gyre.net;

import java.net.PortUnreachableException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// A datagram could not be sent or received (asyncio's `error_received`). Unless they were closed, more can be sent and
/// received.
public final class DatagramFailedException extends NetException {
    /// Why.
    public enum Reason {
        /// The peer's machine says that nobody listens there; it was an earlier datagram that met this.
        UNREACHABLE("nobody listens at the other end, as its machine answered to an earlier datagram"),
        /// It is larger than UDP, or the way there, allows.
        TOO_LARGE("it is too large. UDP takes 65,507 bytes at most, and what has to stay whole on its way some 1,200"),
        /// It was to go to everybody, which has to be allowed before.
        NOT_PERMITTED("that is not permitted. To send to everybody, open with DatagramOptions.plain().broadcasting()"),
        /// It was closed on this side, before the call or during it.
        CLOSED("the datagrams were closed on this side"),
        /// Something else; see the cause.
        OTHER("see the cause");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    DatagramFailedException(String attempt, Reason reason, @Nullable Throwable cause) {
        super("cannot " + attempt + ": " + reason.words, cause);
        this.reason = reason;
    }

    /// Says what `cause` means.
    static DatagramFailedException because(String attempt, Throwable cause) {
        return new DatagramFailedException(attempt, reason(cause), cause);
    }

    /// Why it failed.
    public Reason reason() {
        return reason;
    }

    private static Reason reason(Throwable cause) {
        if (cause instanceof PortUnreachableException || Causes.says(cause, "refused")) {
            return Reason.UNREACHABLE;
        }
        if (Causes.says(cause, "too long") || Causes.says(cause, "too large")) {
            return Reason.TOO_LARGE;
        }
        if (Causes.says(cause, "permission denied")) {
            return Reason.NOT_PERMITTED;
        }
        return cause instanceof ClosedChannelException ? Reason.CLOSED : Reason.OTHER;
    }
}
