package dev.gyre.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A platform thread as the operating system sees it. The JVM calls a thread runnable that computes, that waits in
/// native code or that waits for the JVM itself; Linux knows better and tells it in `/proc` (proc(5), `wchan`). Where
/// that cannot be read, every thread is taken to run.
final class OsThread {
    /// What it does.
    enum Activity {
        RUNNING,
        /// It waits on a futex, which is how the JVM itself waits.
        WAITING_FOR_LOCK,
        /// It waits in any other system call.
        WAITING
    }

    static final OsThread UNKNOWN = new OsThread(null);

    private static final Path PROC = Path.of("/proc");
    private static final String RUNS = "0";

    private final @Nullable Path channel; // the file that names the function of the kernel in which it waits

    private OsThread(@Nullable Path channel) {
        this.channel = channel;
    }

    /// The one that runs the caller.
    static OsThread current() {
        try {
            return new OsThread(PROC.resolve(Files.readSymbolicLink(PROC.resolve("thread-self")))
                    .resolve("wchan"));
        } catch (IOException | UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }

    Activity activity() {
        if (channel == null) {
            return Activity.RUNNING;
        }
        try {
            String function = Files.readString(channel).strip();
            return function.equals(RUNS)
                    ? Activity.RUNNING
                    : function.startsWith("futex") ? Activity.WAITING_FOR_LOCK : Activity.WAITING;
        } catch (IOException e) {
            return Activity.RUNNING;
        }
    }
}
