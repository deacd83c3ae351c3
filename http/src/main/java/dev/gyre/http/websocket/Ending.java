package dev.gyre.http.websocket;

import org.jspecify.annotations.Nullable;

/// How a socket ends. The first cause counts. Loop thread only.
final class Ending {
    private enum Cause {
        CLOSED_HERE,
        CLOSED_BY_PEER,
        RULE_BROKEN,
        LOST
    }

    private volatile @Nullable CloseReason reason; // null while it is open
    private Cause cause = Cause.CLOSED_HERE; // meaningful with a reason
    private @Nullable Throwable trouble;

    /// Null while the socket is open.
    @Nullable
    CloseReason reason() {
        return reason;
    }

    boolean isOpen() {
        return reason == null;
    }

    void closedHere(CloseReason reason) {
        decide(Cause.CLOSED_HERE, reason, null);
    }

    void closedByPeer(CloseReason reason) {
        decide(Cause.CLOSED_BY_PEER, reason, null);
    }

    void ruleBroken(CloseReason reason) {
        decide(Cause.RULE_BROKEN, reason, null);
    }

    void lost(String how, @Nullable Throwable trouble) {
        decide(Cause.LOST, new CloseReason(CloseReason.LOST, how), trouble);
    }

    /// Whether nothing is missing of what the peer wanted to say, or this side did not want to hear more.
    boolean isOrderly() {
        CloseReason why = reason;
        return why != null
                && switch (cause) {
                    case CLOSED_HERE -> true;
                    case CLOSED_BY_PEER -> why.isOrderly();
                    case RULE_BROKEN, LOST -> false;
                };
    }

    /// What a call meets that comes after the end.
    WebSocketClosedException during(String attempt) {
        CloseReason why = reason;
        if (why == null) {
            throw new IllegalStateException("this socket is open");
        }
        String found = switch (cause) {
            case CLOSED_HERE -> "it was closed on this side with " + why;
            case CLOSED_BY_PEER -> "the peer closed it with " + why;
            case RULE_BROKEN -> "the peer broke a rule of RFC 6455, so it was closed with " + why + " on this side";
            case LOST -> why.text();
        };
        return new WebSocketClosedException("cannot " + attempt + " a WebSocket: " + found, this, why, trouble);
    }

    private void decide(Cause found, CloseReason why, @Nullable Throwable thrown) {
        if (reason == null) {
            cause = found;
            trouble = thrown;
            reason = why;
        }
    }
}
