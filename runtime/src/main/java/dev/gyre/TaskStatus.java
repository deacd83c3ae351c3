package dev.gyre;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// In the hands of a task that was started by [TaskGroup#start]: it says once that it is ready (trio's
/// `TaskStatus`). Until then the task runs below whoever waits for it, who is cancelled with it and meets its
/// failure; from then on it is a task of its group like any other.
///
/// @param <V> what it gives to whoever started it
public final class TaskStatus<V extends @Nullable Object> {
    private final TaskGroup group;
    private final @Nullable String name;
    private final Waiter<V> ready = Waiter.create();
    private final AtomicBoolean isSaid = new AtomicBoolean();
    private @Nullable Task<?> task;
    private boolean isAdopted; // by the group; loop thread only

    TaskStatus(TaskGroup group, @Nullable String name) {
        this.group = group;
        this.name = name;
    }

    /// Says that the task is ready: [TaskGroup#start] returns `value`. Without effect if whoever started the
    /// task was cancelled in the meantime, for then the task is being cancelled, too. Any thread; never
    /// parks.
    ///
    /// @throws IllegalStateException if it was said before
    public void started(V value) {
        if (isSaid.getAndSet(true)) {
            throw new IllegalStateException("task \"" + name()
                    + "\" has said already that it is ready; say it once, when others may rely on it");
        }
        group.loop().execute(() -> adopt(value));
    }

    /// Starts the task below the running one and waits until it is ready, or has ended without being so.
    V await(VoidWorkWith<? super TaskStatus<V>, ?> body) {
        Task<?> caller = Task.current();
        Task<?> child = start(caller, body);
        task = child;
        try {
            ready.on(child);
            return ready.await();
        } catch (CancelledError e) {
            child.join();
            throwFailureOf(child);
            throw e;
        } catch (RuntimeException | Error e) {
            throwFailureOf(child);
            throw e;
        }
    }

    private static void throwFailureOf(Task<?> child) {
        if (child.outcome() instanceof Outcome.Failed<?>(Throwable _, Throwable thrown)) {
            throw Failures.raise(Failures.seenHere(thrown, child.name()));
        }
    }

    private Task<?> start(Task<?> caller, VoidWorkWith<? super TaskStatus<V>, ?> body) {
        var work = TaskGroup.callable(() -> body.run(this));
        try {
            return Task.start(caller.loop(), caller.innermost(), this::ended, name, work);
        } catch (Throwable e) {
            group.left();
            throw e;
        }
    }

    private void adopt(V value) {
        Task<?> child = task;
        if (child != null && !child.isDone() && ready.succeed(value)) {
            isAdopted = true;
            child.moveTo(group.scope());
        }
    }

    private void ended(Task<?> child, Outcome<?> outcome, boolean wasHeard) {
        if (isAdopted) {
            group.ended(child, outcome, wasHeard);
            return;
        }
        ready.fail(
                switch (outcome) {
                    case Outcome.Failed<?>(Throwable _, Throwable thrown) -> thrown;
                    case Outcome.Cancelled<?>(CancelledError error) -> new TaskCancelledException(child.name(), error);
                    case Outcome.Succeeded<?> _ -> neverReady();
                });
        group.left();
    }

    private IllegalStateException neverReady() {
        return new IllegalStateException("task \"" + name()
                + "\" has ended without saying that it is ready; call started(value) on its status once others may"
                + " rely on it, or spawn it if nobody has to wait for that");
    }

    private String name() {
        Task<?> child = task;
        return child == null ? String.valueOf(name) : child.name();
    }
}
