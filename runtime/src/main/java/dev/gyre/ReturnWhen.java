package dev.gyre;

/// How long [Async#await(java.util.Collection, ReturnWhen)] waits for several tasks (asyncio's `return_when`).
public enum ReturnWhen {
    /// Until at least one has ended, in whatever way.
    FIRST_COMPLETED,
    /// Until one has failed, or all have ended. A cancelled task has not failed.
    FIRST_EXCEPTION,
    /// Until all have ended.
    ALL_COMPLETED;

    /// Whether the end of `task` is what is waited for, however the others stand.
    boolean isMetBy(Task<?> task) {
        return switch (this) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> task.state() == Task.State.FAILED;
            case ALL_COMPLETED -> false;
        };
    }
}
