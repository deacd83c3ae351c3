package dev.gyre.loop;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A timed park of foreign code, in the shape in which the JDK's virtual threads want to hold it: they only ever
/// cancel it.
final class ForeignTimer implements ScheduledFuture<Void> {
    private final Timer timer;
    private boolean isCancelled;

    ForeignTimer(Timer timer) {
        this.timer = timer;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean wasWaiting = !isDone();
        timer.cancel();
        isCancelled |= wasWaiting;
        return wasWaiting;
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public boolean isDone() {
        return timer.index == Timer.NOT_QUEUED;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(timer.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public Void get() {
        throw new UnsupportedOperationException("A timer of a virtual thread has no result to wait for");
    }

    @Override
    public Void get(long timeout, TimeUnit unit) {
        return get();
    }
}
