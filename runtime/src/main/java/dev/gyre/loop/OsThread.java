package dev.gyre.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A platform thread as the operating system sees it. The JVM calls a thread runnable that computes, that waits
/// in native code, that waits for the JVM itself or for a free processor; Linux knows better and tells it in
/// `/proc` (proc(5)). Where that cannot be read, every thread is taken to run.
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

    private final @Nullable Path directory; // where the kernel tells about it

    OsThread(@Nullable Path directory) {
        this.directory = directory;
    }

    /// The one that runs the caller.
    static OsThread current() {
        try {
            return new OsThread(PROC.resolve(Files.readSymbolicLink(PROC.resolve("thread-self"))));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    Activity activity() {
        String function = read("wchan", "0"); // of the kernel, in which it waits
        return function.equals("0")
                ? Activity.RUNNING
                : function.startsWith("futex") ? Activity.WAITING_FOR_LOCK : Activity.WAITING;
    }

    /// For how many nanoseconds of its life it could have run but had no processor.
    long delayed() {
        String[] runDelaySlices = read("schedstat", "0 0 0").split(" ");
        return Long.parseLong(runDelaySlices[1]);
    }

    private String read(String file, String otherwise) {
        if (directory == null) {
            return otherwise;
        }
        try {
            return Files.readString(directory.resolve(file)).strip();
        } catch (IOException e) {
            return otherwise;
        }
    }
}
