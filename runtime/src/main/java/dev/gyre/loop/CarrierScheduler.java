package dev.gyre.loop;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The scheduler of a carrier's virtual threads. It is a `ForkJoinPool` that never starts a worker, because
/// `VirtualThread` hands its timed parks to `ForkJoinPool.schedule` and to no other kind of executor: so every
/// `Thread.sleep` and socket timeout of a task lands in the carrier's own heap, with no second thread involved.
final class CarrierScheduler extends ForkJoinPool {
    private final Carrier carrier;

    CarrierScheduler(Carrier carrier) {
        super(1);
        this.carrier = carrier;
    }

    /// Called while the current thread is pinned, from any thread: lock-free, and must not throw.
    @Override
    public void execute(Runnable continuation) {
        carrier.ready(continuation);
    }

    /// Called on the loop thread by a virtual thread that has just unmounted.
    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        return carrier.scheduleForeign(action, unit.toNanos(delay));
    }
}
