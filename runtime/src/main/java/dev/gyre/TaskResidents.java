package dev.gyre;

import dev.gyre.loop.Residents;
import dev.gyre.loop.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks of one loop, as its carrier sees them. Loop thread only.
final class TaskResidents implements Residents {
    private final Loop loop;
    private final Sweep sweep;
    private final List<Waiter<@Nullable Object>> idlers = new ArrayList<>(); // wait until nobody else can run
    private @Nullable Runnable onEmpty;
    private int live;
    private int waiting;

    TaskResidents(Loop loop) {
        this.loop = loop;
        this.sweep = new Sweep(loop);
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

    /// Notes that a task has come under a cancel.
    void cancelled(Task<?> task) {
        sweep.add(task);
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
        idle.about(() -> "all others of the loop to wait");
        idlers.add(idle);
        idle.await();
    }

    int live() {
        return live;
    }

    @Override
    public long betweenTurns() {
        return sweep.startIfDue();
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
    public @Nullable Runnable mounting(Thread thread) {
        Task<?> task = TaskThread.taskOf(thread);
        Steps steps = loop.steps();
        return task == null || steps == null ? null : () -> steps.ended(task);
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
}
