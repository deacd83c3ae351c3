package dev.gyre;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One wait for several tasks, until some of them have ended. It only looks on: their failures go to their
/// owners.
final class TaskWait<K extends Task<?>> {
    private final Set<K> tasks;
    private final ReturnWhen until;
    private final Waiter<@Nullable Object> end = Waiter.create();
    private final AtomicInteger running;
    private final Map<K, EndListener> listeners = new HashMap<>();

    TaskWait(Collection<K> tasks, ReturnWhen until) {
        this.tasks = new LinkedHashSet<>(tasks);
        this.until = until;
        this.running = new AtomicInteger(this.tasks.size());
        if (this.tasks.isEmpty()) {
            refuseToWaitForNobody();
        }
        refuseToWaitForOneself();
    }

    Waited<K> run() {
        tasks.forEach(this::listen);
        try {
            end.on(this);
            end.await();
        } finally {
            listeners.forEach(Task::forget);
        }
        return Waited.now(tasks);
    }

    /// Whom it waits for.
    List<Task<?>> tasks() {
        return List.copyOf(tasks);
    }

    /// Whether the end of one of them may be enough.
    boolean isForFirst() {
        return until != ReturnWhen.ALL_COMPLETED;
    }

    private void listen(K task) {
        EndListener listener = () -> ended(task);
        listeners.put(task, listener);
        task.whenDone(listener);
    }

    private boolean ended(K task) {
        boolean wasLast = running.decrementAndGet() == 0;
        if (wasLast || until.isMetBy(task)) {
            end.succeed(null);
        }
        return false;
    }

    private void refuseToWaitForNobody() {
        if (until == ReturnWhen.FIRST_COMPLETED) {
            throw new IllegalArgumentException(
                    "there is no task whose end could be the first; give at least one, or ask for ALL_COMPLETED");
        }
        end.succeed(null);
    }

    private void refuseToWaitForOneself() {
        Task<?> caller = Task.current();
        if (tasks.contains(caller)) {
            throw new IllegalStateException("task \"" + caller.name()
                    + "\" waits for itself, which would never end; leave it out of the tasks it waits for");
        }
    }
}
