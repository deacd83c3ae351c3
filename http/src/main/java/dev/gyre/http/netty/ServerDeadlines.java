package dev.gyre.http.netty;

import dev.gyre.http.Limits;
import java.util.concurrent.TimeUnit;

/// How long a client may take for what, on one connection. Times are nanoseconds of the loop's clock, as of the last
/// look at it, so that each may be too early by the pause between two looks: that is added to every limit, and nothing
/// is over before its time. Loop thread only.
final class ServerDeadlines {
    /// What has to be done.
    enum Verdict {
        FINE,
        /// No request has come for long.
        IDLE,
        /// A head is not complete.
        HEAD_LATE,
        /// Nothing more of a body comes.
        BODY_STALLED,
        /// A body comes too slowly.
        BODY_SLOW,
        /// Nothing is taken of what was sent.
        NOT_TAKEN,
        /// A handler takes too long.
        HANDLER_LATE,
        /// Nobody listens to the events any more.
        LEFT,
        /// The client has said all; perhaps it has left.
        SILENT,
        /// It does not close a connection that is over.
        LINGERS
    }

    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);
    private static final int PROBES = 3;
    private static final long RATE_GRACE = TimeUnit.SECONDS.toNanos(5);

    private final Limits limits;
    private final long pause; // between two looks at the clock
    private long idleSince;
    private long headSince;
    private boolean isInHead;
    private long arrivedAt;
    private long bodySince; // moved on by every pause
    private long pausedAt;
    private long silentSince;
    private int probes;
    private long lingersSince;
    private boolean isAtItsEnd;
    private long progress = -1;
    private long progressAt;

    ServerDeadlines(Limits limits, ServerTime time) {
        this.limits = limits;
        this.pause = time.pause().toNanos();
        this.idleSince = time.now();
    }

    void idleSince(long now) {
        idleSince = now;
    }

    void arrived(long now) {
        arrivedAt = now;
    }

    void inHead(boolean isIn, long now) {
        if (isIn && !isInHead) {
            headSince = now;
        }
        isInHead = isIn;
    }

    void bodyBegins(long now) {
        bodySince = now;
        arrivedAt = now;
    }

    /// The socket is not read for a while, or again.
    void paused(boolean isPaused, long now) {
        if (isPaused) {
            pausedAt = now;
        } else {
            bodySince += now - pausedAt;
            arrivedAt = now;
        }
    }

    void inputEnded(long now) {
        silentSince = now;
    }

    void lingers(long now) {
        lingersSince = now;
        isAtItsEnd = true;
    }

    /// Looks at the connection.
    Verdict check(ServerConnection connection, long now) {
        if (isAtItsEnd && isOver(LINGER, lingersSince, now)) {
            return Verdict.LINGERS;
        }
        if (isNotTaken(connection, now)) {
            return Verdict.NOT_TAKEN;
        }
        if (connection.isLingering()) {
            return Verdict.FINE;
        }
        ServerExchange current = connection.current();
        if (current != null && current.isHandling()) {
            if (isOver(limits.handler().toNanos(), current.startedAt(), now)) {
                return Verdict.HANDLER_LATE;
            }
            if (connection.input().hasEnded() && isSilent(now)) {
                return Verdict.SILENT;
            }
        }
        if (current != null && current.isOfEvents() && connection.input().hasEnded()) {
            return Verdict.LEFT;
        }
        return connection.isEnding() ? Verdict.FINE : checkInput(connection, now);
    }

    /// Three times, and each time only after twice as long.
    private boolean isSilent(long now) {
        boolean isSilent = probes < PROBES && isOver(SILENCE << probes, silentSince, now);
        probes += isSilent ? 1 : 0;
        return isSilent;
    }

    private Verdict checkInput(ServerConnection connection, long now) {
        if (isInHead) {
            return isOver(limits.headerTime().toNanos(), headSince, now) ? Verdict.HEAD_LATE : Verdict.FINE;
        }
        if (connection.input().receiving() != null) {
            return connection.input().isPaused()
                    ? Verdict.FINE
                    : checkBody(connection.input().receiving(), now);
        }
        boolean isTooLong =
                connection.isIdle() && progress < 0 && isOver(limits.idle().toNanos(), idleSince, now);
        return isTooLong ? Verdict.IDLE : Verdict.FINE;
    }

    private Verdict checkBody(ServerExchange receiving, long now) {
        ServerBody body = receiving.body();
        if (body == null || receiving.isHoldingBack()) {
            return Verdict.FINE;
        }
        if (isOver(limits.bodyStall().toNanos(), arrivedAt, now)) {
            return Verdict.BODY_STALLED;
        }
        long elapsed = now - bodySince;
        boolean isSlow = isOver(RATE_GRACE, bodySince, now)
                && body.total() < TimeUnit.NANOSECONDS.toSeconds(elapsed) * limits.bodyRate();
        return isSlow ? Verdict.BODY_SLOW : Verdict.FINE;
    }

    private boolean isNotTaken(ServerConnection connection, long now) {
        long found = connection.progress();
        if (found < 0 || found != progress) {
            progress = found;
            progressAt = now;
            return false;
        }
        return isOver(limits.writeStall().toNanos(), progressAt, now);
    }

    private boolean isOver(long limit, long since, long now) {
        return now - since > limit + pause;
    }
}
