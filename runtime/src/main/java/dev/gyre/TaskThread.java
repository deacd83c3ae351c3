package dev.gyre;

import java.lang.System.Logger.Level;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Ties a virtual thread to its task. It is what the thread runs, and it is also the thread's handler of uncaught
/// exceptions: the one field of a thread that leads back from it to us without a map or a thread local.
final class TaskThread<T extends @Nullable Object> implements Runnable, UncaughtExceptionHandler {
    private final Task<T> task;
    private @Nullable Callable<? extends T> body; // dropped when the task ends, so that it keeps nothing alive

    TaskThread(Task<T> task, Callable<? extends T> body) {
        this.task = task;
        this.body = body;
    }

    /// The task that `thread` runs, or null.
    static @Nullable Task<?> taskOf(Thread thread) {
        return thread.getUncaughtExceptionHandler() instanceof TaskThread<?> ours ? ours.task : null;
    }

    @Override
    public void run() {
        Callable<? extends T> work = body;
        assert work != null;
        body = null;
        task.run(work);
    }

    /// A task catches what its body throws, so this is a fault of the runtime itself.
    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        Loop.LOG.log(Level.ERROR, "Task \"" + task.name() + "\" broke in the runtime; please report it", error);
    }
}
