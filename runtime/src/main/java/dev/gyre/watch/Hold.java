package dev.gyre.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A task that keeps its loop from everybody else, as the watchdog found it, while it still does.
///
/// @param loop the name of the loop
/// @param task the name of the task
/// @param kind what it is doing
/// @param duration for how long so far; time in which the whole JVM stood still is left out
/// @param stack its stack, innermost frame first
public record Hold(String loop, String task, Kind kind, Duration duration, List<StackTraceElement> stack) {
    private static final String BLOCKING = "Move it off the loop: Async.blocking(() -> ...).";

    /// What holds the loop. A wait for a lock or a monitor is none, since a task that waits lets go, unless a native
    /// frame below pins it.
    public enum Kind {
        /// It computes.
        CPU(
                "computing",
                "Move it off the loop: Async.compute(() -> ...), or let the others run now and then:"
                        + " Async.checkpoint()."),
        /// It reads, writes or looks up files.
        FILE("reading or writing a file", BLOCKING),
        /// It looks up a host name through the operating system.
        DNS("looking up a host name", BLOCKING),
        /// It starts a child process, reads from it or writes to it.
        PIPE("talking to a child process", BLOCKING),
        /// It runs native code, or waits there.
        NATIVE("in native code", BLOCKING),
        /// It loads or initialises a class, or waits for another thread that initialises it.
        CLASS_INIT(
                "loading or initialising a class",
                "Use the class once before the loop is busy, or move its first use off the loop:"
                        + " Async.blocking(() -> ...)."),
        /// It could run, but the system gives the loop's thread no processor: the machine is too busy. It can
        /// happen to any task, so a test need not fail by it. Linux alone tells; elsewhere it passes for `CPU`.
        STARVED(
                "waiting for a processor",
                "The machine has more to run than it has processors for: run less beside this program, or give it"
                        + " more."),
        /// It waits to enter a `synchronized` block or method, which is taken, and is pinned to the loop's thread by a
        /// native frame below it.
        MONITOR(
                "waiting for a monitor while a native frame below pins it to the loop's thread",
                "Do not lock in a callback of native code, or move the whole call off the loop:"
                        + " Async.blocking(() -> ...)."),
        /// It is parked, but pinned to the loop's thread by a native frame below it.
        PINNED(
                "parked while a native frame below pins it to the loop's thread",
                "Do not wait in a callback of native code, or move the whole call off the loop:"
                        + " Async.blocking(() -> ...).");

        private final String activity;
        private final String remedy;

        Kind(String activity, String remedy) {
            this.activity = activity;
            this.remedy = remedy;
        }

        /// Whether the author of the code that runs could have avoided it. Nobody chooses when the machine is busy, and
        /// a class is loaded by whoever happens to need it first.
        public boolean isAvoidable() {
            return this != STARVED && this != CLASS_INIT;
        }
    }

    /// Copies the stack.
    public Hold {
        stack = List.copyOf(stack);
    }

    /// The innermost line of [UserCode]: what its author has to look at.
    public Optional<StackTraceElement> line() {
        return UserCode.lineIn(stack);
    }

    /// The whole matter in one line: who, for how long, doing what, where, and what to do about it.
    public String message() {
        return "Task \"" + task + "\" has held loop \"" + loop + "\" for " + duration.toMillis() + " ms "
                + kind.activity + line().map(Hold::place).orElse("") + ". Other tasks wait meanwhile. " + kind.remedy;
    }

    private static String place(StackTraceElement line) {
        String type = line.getClassName().substring(line.getClassName().lastIndexOf('.') + 1);
        return ", at " + line.getFileName() + ":" + line.getLineNumber() + " (" + type + "." + line.getMethodName()
                + ")";
    }
}
