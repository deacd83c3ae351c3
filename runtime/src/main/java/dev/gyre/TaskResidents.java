package dev.gyre;

import dev.gyre.loop.Residents;
import dev.gyre.loop.Waiting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The tasks of one loop, as its carrier sees them. Loop thread only.
///
/// It also carries cancellation into code that is not ours: a **sweep** interrupts every task that is parked there
/// in a
/// cancelled scope, and does so again after each such park. It runs in a thread of its own, because interrupting
/// takes
/// locks and the bare thread must not.
final class TaskResidents implements Residents {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PAUSE_PER_SWEEP = 20; // so that sweeping costs at most a twentieth of the loop
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Loop loop;
    private final Set<Task<?>> cancelled = new LinkedHashSet<>();
    private final List<Waiter<@Nullable Object>> idlers = new ArrayList<>(); // wait until nobody else can run
    private @Nullable Runnable onEmpty;
    private int live;
    private int waiting;
    private boolean isSweeping;
    private long nextSweep = LoopClock.SYSTEM.nanos();

    TaskResidents(Loop loop) {
        this.loop = loop;
    }

    void joined() {
        live++;
    }

    void left() {
        live--;
        if (live == 0 && onEmpty != null) {
            onEmpty.run();
        }
    }

    void beginWait() {
        waiting++;
    }

    void endWait() {
        waiting--;
    }

    /// Puts a task that has come under a cancel on the list of the next sweep.
    void cancelled(Task<?> task) {
        cancelled.add(task);
    }

    /// Runs `action` once no task is left.
    void whenEmpty(Runnable action) {
        onEmpty = action;
        if (live == 0) {
            action.run();
        }
    }

    void awaitIdle() {
        Waiter.check();
        Waiter<@Nullable Object> idle = Waiter.create();
        idlers.add(idle);
        idle.await();
    }

    int live() {
        return live;
    }

    @Override
    public long betweenTurns() {
        if (cancelled.isEmpty() || isSweeping) {
            return NO_LIMIT;
        }
        long pause = nextSweep - LoopClock.SYSTEM.nanos();
        if (pause > 0) {
            return pause;
        }
        isSweeping = true;
        loop.carrier().newThread("gyre-sweep", this::sweep).start();
        return NO_LIMIT;
    }

    @Override
    public boolean wakeIdle() {
        if (idlers.isEmpty() || waiting() == Waiting.NO_LONGER) {
            return false;
        }
        for (Waiter<@Nullable Object> idle : idlers) {
            idle.succeed(null);
        }
        idlers.clear();
        return true;
    }

    @Override
    public Waiting waiting() {
        Waiting all = Waiting.EACH_OTHER;
        if (waiting != live) {
            for (Task<?> task : loop.tasksNow()) {
                all = all.and(task.isWaiting() ? Waiting.EACH_OTHER : Waiting.of(task.thread()));
            }
        }
        return all;
    }

    @Override
    public boolean isTask(Thread thread) {
        return TaskThread.taskOf(thread) != null;
    }

    @Override
    public String nameOf(Thread thread) {
        Task<?> task = TaskThread.taskOf(thread);
        if (task != null) {
            return task.name();
        }
        String name = thread.getName();
        return name.isEmpty() ? "thread-" + thread.threadId() : name;
    }

    private void sweep() {
        long start = LoopClock.SYSTEM.nanos();
        cancelled.removeIf(task -> task.isDone() || task.cancelInForce() == null);
        for (Task<?> task : List.copyOf(cancelled)) {
            task.interruptForeignPark();
        }
        long end = LoopClock.SYSTEM.nanos();
        nextSweep = end + Math.max(SHORTEST_PAUSE, PAUSE_PER_SWEEP * (end - start));
        isSweeping = false;
    }
}
