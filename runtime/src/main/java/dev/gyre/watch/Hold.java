package dev.gyre.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A task that keeps its loop from everybody else, as the watchdog found it, while it still does.
///
/// @param loop the name of the loop
/// @param task the name of the task
/// @param kind what it is doing
/// @param duration for how long so far
/// @param stack its stack, innermost frame first
public record Hold(String loop, String task, Kind kind, Duration duration, List<StackTraceElement> stack) {
    /// What holds the loop.
    public enum Kind {
        /// It computes.
        CPU,
        /// It reads, writes or looks up files.
        FILE,
        /// It looks up a host name through the operating system.
        DNS,
        /// It reads from or writes to a child process or another pipe.
        PIPE,
        /// It runs native code.
        NATIVE,
        /// It loads or initialises a class.
        CLASS_INIT,
        /// It is parked, but pinned to the loop's thread by a native frame or a class initialiser below it.
        PINNED
    }

    /// Copies the stack.
    public Hold {
        stack = List.copyOf(stack);
    }

    /// The innermost line outside the JDK and Gyre: what its author has to look at.
    public Optional<StackTraceElement> line() {
        return stack.stream().filter(Hold::isTheirs).findFirst();
    }

    private static boolean isTheirs(StackTraceElement frame) {
        String name = frame.getClassName();
        String module = frame.getModuleName();
        boolean isJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return !isJdk && !name.matches("dev\\.gyre\\.[A-Z].*|dev\\.gyre\\.(loop|sync|net)\\..*");
    }
}
