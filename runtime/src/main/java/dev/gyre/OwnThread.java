package dev.gyre;

import org.jspecify.annotations.Nullable;

/// A platform thread for one thing that blocks, such as a connection to an embedded database: apart from
/// those of [Async#blocking], which many such things could occupy. Its bodies run one after the other,
/// first come first served. The thread is started when it is needed, and ends after a minute without work.
/// Any task and thread may use it.
public final class OwnThread implements AutoCloseable {
    private final Offload threads;

    private OwnThread(Offload threads) {
        this.threads = threads;
    }

    /// One with this name.
    public static OwnThread named(String name) {
        return new OwnThread(new Offload(name, 1));
    }

    /// Runs `body` there and parks until it has ended. The body sees the task's locals; [Async#run] in it
    /// goes back to the task's loop, and lets another body run meanwhile. A cancel drops a body that has
    /// not begun; for one that runs, `stop` is called in the cancelled task, which must not wait, and the
    /// end of the body is waited for. There is no interrupt, which would close the files of some databases.
    /// Called on a platform thread, the body runs in that.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body, Runnable stop) throws X {
        return threads.<T, X>run(body, false, stop);
    }

    /// Ends the thread after what is queued. Never parks.
    @Override
    public void close() {
        threads.shutdown();
    }
}
