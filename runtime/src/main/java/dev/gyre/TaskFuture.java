package dev.gyre;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The end of a task as code outside sees it: completed by the task's loop. Cancelling it cancels the task.
///
/// @param <T> the result
final class TaskFuture<T extends @Nullable Object> extends CompletableFuture<T> implements EndListener {
    private final Task<T> task;

    TaskFuture(Task<T> task) {
        this.task = task;
    }

    @Override
    public boolean ended() {
        return switch (task.outcome()) {
            case null -> throw new AssertionError("completed before its end");
            case Outcome.Succeeded<T>(T value) -> complete(value);
            case Outcome.Failed<T>(Throwable _, Throwable thrown) -> completeExceptionally(thrown);
            case Outcome.Cancelled<T>(CancelledError error) ->
                completeExceptionally(new TaskCancelledException(task.name(), error));
        };
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        if (isCancelled) {
            task.forget(this); // it will not hear of a failure
            task.cancel("its future was cancelled");
        }
        return isCancelled;
    }
}
