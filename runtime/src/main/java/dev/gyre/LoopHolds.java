package dev.gyre;

import dev.gyre.loop.HoldRules;
import dev.gyre.watch.Hold;
import dev.gyre.watch.HoldPolicy;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What one loop lets its tasks do without a wait, and what it does about those who do more.
final class LoopHolds implements HoldRules {
    private final HoldPolicy policy;
    private final TaskResidents residents;
    private final HoldAllowances allowances = new HoldAllowances();
    private final TaskDump dump;
    private final Map<Thread, Hold> toFail = new ConcurrentHashMap<>(); // the watchdog puts, the task takes

    LoopHolds(Loop loop, HoldPolicy policy, TaskResidents residents) {
        this.policy = policy;
        this.residents = residents;
        this.dump = new TaskDump(loop, LoopClock.SYSTEM::nanos);
    }

    HoldAllowances allowances() {
        return allowances;
    }

    @Override
    public String nameOf(Thread holder) {
        return residents.nameOf(holder);
    }

    @Override
    public long allowance(Thread holder, long mount) {
        return allowances.of(holder, mount);
    }

    @Override
    public void heldBy(Thread holder, Hold hold) {
        if (policy == HoldPolicy.FAIL) {
            mark(holder, hold);
        } else if (policy == HoldPolicy.DUMP) {
            Loop.LOG.log(Level.WARNING, dump.take(hold.task()));
        }
    }

    /// Throws if `task`, which is running, has held the loop and has not been told yet.
    void fail(TaskNode task) {
        Hold hold = take(task);
        if (hold != null) {
            throw new LoopHeldException(hold);
        }
    }

    /// The same for a task that is about to end with `error`, which stays the outcome.
    void failIn(Throwable error, TaskNode task) {
        Hold hold = take(task);
        if (hold != null) {
            error.addSuppressed(new LoopHeldException(hold));
        }
    }

    /// Whether nobody is left to be told.
    boolean isClear() {
        return toFail.isEmpty();
    }

    /// Forgets what was found of `task`, which has ended.
    void left(TaskNode task) {
        take(task);
    }

    private void mark(Thread holder, Hold hold) {
        Task<?> task = TaskThread.taskOf(holder);
        if (task != null && hold.kind().isAvoidable()) {
            toFail.put(holder, hold);
            if (task.isDone()) { // it ended while we looked
                left(task);
            }
        }
    }

    private @Nullable Hold take(TaskNode task) {
        return toFail.isEmpty() ? null : toFail.remove(task.thread());
    }
}
