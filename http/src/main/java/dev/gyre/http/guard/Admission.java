package dev.gyre.http.guard;

import java.time.Duration;

/// Whether a server takes on another request, or has too much to do. It **sheds** while even the quickest of the last
/// second waited too long for the loop, and while the heap is full of what is in use; it is **open** again as soon as
/// one waited less, and a collection found room. The shortest wait counts and not the longest, since a burst makes some
/// wait long, but only what lasts makes everybody wait (CoDel's idea: RFC 8289 §3).
///
/// Some requests are taken on whatever the figures say: a figure that is stuck must not close the server.
public final class Admission {
    /// What the operator should hear.
    public enum News {
        NONE,
        /// It sheds.
        SHEDS,
        /// It has not shed for a while.
        IS_CALM
    }

    /// How many may be at work however much there is to do.
    public static final int FLOOR = 64;

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final long CALM = Duration.ofSeconds(10).toNanos();

    private final long lagLimit;
    private final double heapLimit;
    private int atWork;
    private long lag;
    private long lateSince;
    private boolean isLate; // the last one waited too long
    private boolean isLagging;
    private double heap;
    private boolean isTold; // that it sheds
    private long shedAt;

    /// @param lag how long requests may wait for the loop
    /// @param heap the share of the largest heap that may be in use
    public Admission(Duration lag, double heap) {
        this.lagLimit = lag.toNanos();
        this.heapLimit = heap;
    }

    /// A request has been read. It is at work until its response begins: what a response still does when it has begun,
    /// as a stream or in another protocol, is no work.
    public void begins() {
        atWork++;
    }

    /// A response begins in place of a request at work, or nobody waits for it any more.
    public void ends() {
        atWork--;
    }

    /// Whether a request at work, whose turn has come, may be handled.
    public boolean admits() {
        return !isShedding() || atWork <= FLOOR;
    }

    /// What has just begun to run had waited for the loop, in nanoseconds.
    public void waited(long nanos, long now) {
        lag = nanos;
        if (nanos <= lagLimit) {
            isLate = false;
            isLagging = false;
        } else if (!isLate) {
            isLate = true;
            lateSince = now;
        } else if (now - lateSince >= INTERVAL) {
            isLagging = true;
        }
    }

    /// The share of the largest heap that is in use.
    public void uses(double share) {
        heap = share;
    }

    /// What there is to tell now. Under lasting overload it sheds for a moment every few seconds, since that empties
    /// the
    /// queue; that is one story, with one beginning and one end.
    public News news(long now) {
        if (isShedding()) {
            boolean isNew = !isTold;
            isTold = true;
            shedAt = now;
            return isNew ? News.SHEDS : News.NONE;
        }
        if (isTold && now - shedAt >= CALM) {
            isTold = false;
            return News.IS_CALM;
        }
        return News.NONE;
    }

    /// Whether there is something to tell in some time.
    public boolean hasMoreToTell() {
        return isTold;
    }

    private boolean isShedding() {
        return isLagging || isFull();
    }

    /// Whether the loop is what is behind.
    public boolean isLagging() {
        return isLagging;
    }

    /// Whether memory is short.
    public boolean isFull() {
        return heap > heapLimit;
    }

    /// How many requests are at work.
    public int atWork() {
        return atWork;
    }

    /// How long the last one waited, in nanoseconds.
    public long lag() {
        return lag;
    }

    /// The share of the largest heap that was in use last.
    public double heap() {
        return heap;
    }
}
