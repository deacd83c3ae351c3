package dev.gyre;

import dev.gyre.loop.ForeignLoops;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Running a body as a task and waiting for it, from wherever the caller is.
final class Runs {
    private static final Owner CALLER = (task, outcome, wasHeard) -> {};

    private Runs() {}

    /// Runs `body` as a task and waits for it.
    ///
    /// @param wanted the loop to run on, or null for the one that suits the caller
    static <T extends @Nullable Object, X extends Exception> T run(@Nullable Loop wanted, Work<T, X> body) throws X {
        Task<?> caller = Task.orNull();
        if (caller == null) {
            return fromThread(wanted != null ? wanted : Loop.currentOrDefault(), body);
        }
        if (wanted == null || wanted == caller.loop()) {
            return inTask(caller, body);
        }
        return acrossLoops(caller, wanted, body);
    }

    private static <T extends @Nullable Object> T inTask(Task<?> caller, Work<T, ?> body) {
        Waiter.check();
        Task<T> child = Task.start(caller.loop(), caller.innermost(), CALLER, caller.name(), body::run);
        child.join();
        return result(child, caller);
    }

    private static <T extends @Nullable Object> T acrossLoops(Task<?> caller, Loop loop, Work<T, ?> body) {
        Waiter.check();
        Task<T> remote = root(loop, caller.name(), body);
        Waiter<@Nullable Object> end = Waiter.create();
        end.on(remote);
        caller.loop().carrier().enterOutside();
        remote.whenDone(() -> {
            boolean isHeard = end.succeed(null);
            caller.loop().carrier().leaveOutside();
            return isHeard;
        });
        try {
            end.await();
        } catch (CancelledError e) {
            remote.cancel(e.reason());
            remote.join();
        }
        return result(remote, caller);
    }

    private static <T extends @Nullable Object> T fromThread(Loop loop, Work<T, ?> body) {
        ForeignLoops.refuse(Thread.currentThread());
        Task<T> task = root(loop, Thread.currentThread().getName(), body);
        var done = new CountDownLatch(1);
        task.whenDone(() -> {
            done.countDown();
            return true;
        });
        boolean wasInterrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                wasInterrupted = true;
                task.cancel("the thread that waits for it was interrupted");
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return result(task);
    }

    private static <T extends @Nullable Object> Task<T> root(Loop loop, String name, Work<T, ?> body) {
        if (loop.isClosed()) {
            throw new LoopClosedException("loop \"" + loop.name() + "\" has closed and runs nothing any more");
        }
        return Task.start(loop, loop.root(), CALLER, name, body::run);
    }

    /// The result for a caller that is a task: one that is not cancelled itself is told that its child was.
    private static <T extends @Nullable Object> T result(Task<T> child, Task<?> caller) {
        if (child.outcome() instanceof Outcome.Cancelled<T>(CancelledError error)) {
            Cancel cancel = caller.cancelInForce();
            if (cancel == null) {
                throw new TaskCancelledException(child.name(), error);
            }
            if (!cancel.equals(error.cancel())) {
                CancelledError own = caller.cancelledError(cancel);
                own.addSuppressed(error);
                throw own;
            }
        }
        return result(child);
    }

    private static <T extends @Nullable Object> T result(Task<T> task) {
        return switch (task.outcome()) {
            case Outcome.Succeeded<T>(T value) -> value;
            case Outcome.Failed<T>(Throwable error, Throwable _) ->
                throw Failures.raise(Failures.seenHere(error, task.name()));
            case Outcome.Cancelled<T>(CancelledError error) -> throw error;
            case null -> throw new AssertionError("the task has not ended");
        };
    }
}
