package dev.gyre;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Carries cancellation into code that is not ours: now and then it interrupts every task of a loop that is parked
/// there in a cancelled scope, again after each such park. Loop thread only, and in a thread of its own there,
/// because interrupting takes locks and the bare thread must not.
final class Sweep implements Runnable {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PAUSE_PER_SWEEP = 20; // so that sweeping costs at most a twentieth of the loop
    private static final long NONE = Long.MAX_VALUE;

    private final Loop loop;
    private final Set<Task<?>> cancelled = new LinkedHashSet<>();
    private boolean isUnderWay;
    private long next = LoopClock.SYSTEM.nanos();

    Sweep(Loop loop) {
        this.loop = loop;
    }

    /// Visits `task` from now on, until it is cancelled no more.
    void add(Task<?> task) {
        cancelled.add(task);
    }

    /// Starts if it is time to. Returns the nanoseconds until then otherwise.
    long startIfDue() {
        if (cancelled.isEmpty() || isUnderWay) {
            return NONE;
        }
        long pause = next - LoopClock.SYSTEM.nanos();
        if (pause > 0) {
            return pause;
        }
        isUnderWay = true;
        loop.carrier().newThread("gyre-sweep", this).start();
        return NONE;
    }

    @Override
    public void run() {
        long start = LoopClock.SYSTEM.nanos();
        cancelled.removeIf(task -> task.isDone() || task.cancelInForce() == null);
        for (Task<?> task : List.copyOf(cancelled)) {
            visit(task);
        }
        long end = LoopClock.SYSTEM.nanos();
        next = end + Math.max(SHORTEST_PAUSE, PAUSE_PER_SWEEP * (end - start));
        isUnderWay = false;
    }

    private static void visit(Task<?> task) {
        Cancel cancel = task.cancelInForce();
        if (cancel != null && !task.isWaiting() && task.isParked()) {
            mark(task, cancel);
            task.interrupt();
        }
    }

    /// Every scope out to the cancelled one, and at most the task itself, may see what the interrupt leads to.
    private static void mark(Task<?> task, Cancel cancel) {
        ScopeNode node = task.innermost();
        while (node != null && cancel.equals(node.inForce())) {
            node.interruptedFor(cancel);
            node = node == task ? null : node.parent();
        }
    }
}
