package dev.gyre.postgres.wire;

/// How one session stands in its pool: **free** for statements that share it, **lent** to somebody alone, **reserved**
/// for somebody who waits until those that share it are done, **barred** while what was given up on it is ended, or
/// **leaving**, when its time is over.
final class Seat {
    private final long roundTrip;
    private final long until;
    private int sharing;
    private long headSince;
    private long restsSince;
    private boolean isLent;
    private boolean isReserved;
    private boolean isBarred;
    private boolean isLeaving;
    private long heardAt;

    Seat(long now, long roundTrip, long until) {
        this.roundTrip = roundTrip;
        this.until = until;
        this.restsSince = now;
        this.heardAt = now;
    }

    int sharing() {
        return sharing;
    }

    boolean isLent() {
        return isLent;
    }

    boolean isReserved() {
        return isReserved;
    }

    /// Whether nobody uses it.
    boolean isIdle() {
        return !isLent && sharing == 0 && !isBarred && !isLeaving;
    }

    /// Whether one more statement may share it.
    boolean isOpenAt(long now, PoolLimits limits) {
        return !isLent && !isReserved && !isBarred && !isLeaving && sharing < limits.perLane() && !isSlow(now, limits);
    }

    boolean isOver(long now) {
        return now - until >= 0;
    }

    boolean hasRested(long now, long limit) {
        return isIdle() && now - restsSince >= limit;
    }

    /// Whether it is idle, and nothing has been heard of it for so long.
    boolean isSilent(long now, long limit) {
        return isIdle() && now - heardAt >= limit;
    }

    boolean isDone() {
        return isLeaving && sharing == 0 && !isLent;
    }

    void share(long now) {
        if (sharing == 0) {
            headSince = now;
        }
        sharing++;
    }

    void progress(long now) {
        headSince = now;
    }

    void unshare(long now) {
        if (sharing == 0) {
            throw new IllegalStateException("a statement left a session twice");
        }
        sharing--;
        rest(now);
    }

    void lend() {
        isLent = true;
        isReserved = false;
    }

    void giveBack(long now) {
        if (!isLent) {
            throw new IllegalStateException("a session was given back twice");
        }
        isLent = false;
        rest(now);
    }

    void hear(long now) {
        heardAt = now;
    }

    void bar(boolean barred) {
        isBarred = barred;
    }

    void reserve() {
        isReserved = true;
    }

    void unreserve() {
        isReserved = false;
    }

    void leave() {
        isLeaving = true;
    }

    private void rest(long now) {
        restsSince = now;
        heardAt = now;
    }

    private boolean isSlow(long now, PoolLimits limits) {
        return sharing > 0 && now - headSince > limits.slow() + roundTrip;
    }
}
