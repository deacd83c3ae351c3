package dev.gyre;

/// A task whose result was asked for has no result, because it was cancelled while the asker was not.
public final class TaskCancelledException extends AsyncException {
    private final String taskName;

    TaskCancelledException(String taskName, CancelledError cause) {
        super("task \"" + taskName + "\" has no result: it was cancelled, " + cause.reason(), cause);
        this.taskName = taskName;
    }

    /// The name of the cancelled task.
    public String taskName() {
        return taskName;
    }
}
