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
        return finishFor(caller, root(loop, caller.name(), body));
    }

    private static <T extends @Nullable Object> T fromThread(Loop loop, Work<T, ?> body) {
        ForeignLoops.refuse(Thread.currentThread());
        return finishForThread(root(loop, Thread.currentThread().getName(), body));
    }

    /// Waits for a task that was started for the caller, come what may: a cancel of the caller, or an interrupt of its
    /// thread, cancels the task.
    static <T extends @Nullable Object> T finish(Task<T> task) {
        Task<?> caller = Task.orNull();
        return caller == null ? finishForThread(task) : finishFor(caller, task);
    }

    private static <T extends @Nullable Object> T finishFor(Task<?> caller, Task<T> task) {
        boolean isElsewhere = caller.loop() != task.loop();
        Waiter<@Nullable Object> end = Waiter.create();
        end.on(task);
        if (isElsewhere) {
            caller.loop().carrier().enterOutside();
        }
        task.whenDone(() -> {
            boolean isHeard = end.succeed(null);
            if (isElsewhere) {
                caller.loop().carrier().leaveOutside();
            }
            return isHeard;
        });
        try {
            end.await();
        } catch (CancelledError e) {
            task.cancel(e.reason());
            task.join();
        }
        return result(task, caller);
    }

    private static <T extends @Nullable Object> T finishForThread(Task<T> task) {
        var done = new CountDownLatch(1);
        task.whenDone(() -> {
            done.countDown();
            return true;
        });
        OffloadedCall<?> call = OffloadedCall.current();
        if (call == null) {
            block(done, task);
        } else {
            call.pool().beginWait();
            try {
                block(done, task);
            } finally {
                call.pool().endWait();
            }
        }
        return result(task);
    }

    private static void block(CountDownLatch done, Task<?> task) {
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
