package dev.gyre;

import java.util.Objects;

/// A task failed with a checked exception, which is the cause. Unchecked exceptions reach the waiter as themselves.
public final class TaskFailedException extends AsyncException {
    private final String taskName;

    TaskFailedException(String taskName, Throwable cause) {
        super("task \"" + taskName + "\" failed: " + Failures.text(cause), cause);
        this.taskName = taskName;
    }

    /// The name of the failed task.
    public String taskName() {
        return taskName;
    }

    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
