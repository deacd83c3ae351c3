package dev.gyre;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The end of the process, for the default loop: the first Ctrl-C or SIGTERM cancels what runs and waits for it, the
/// second halts at once.
final class ProcessShutdown implements Runnable {
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final int WORTH_NAMING = 20;

    private final Loop loop;

    private ProcessShutdown(Loop loop) {
        this.loop = loop;
    }

    static void install(Loop loop) {
        Runtime.getRuntime().addShutdownHook(new Thread(new ProcessShutdown(loop), "gyre-shutdown"));
        SecondSignal.halts("INT");
        SecondSignal.halts("TERM");
    }

    /// Whether `thread` is inside `System.exit`, which returns only to a process that has ended.
    static boolean isExiting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown")
                        && frame.getMethodName().equals("exit"));
    }

    /// The hook: cancels all tasks and waits for their end, but never for the one that called `System.exit`, which
    /// itself waits for this hook.
    @Override
    public void run() {
        Duration grace = loop.patience();
        long deadline = LoopClock.SYSTEM.nanos() + Durations.nanos(grace);
        Drain drain = Drain.begin(loop, "the process is ending");
        try {
            while (!drain.await(GLANCE)) {
                if (drain.ask(ProcessShutdown::areExiting)) {
                    return;
                }
                if (LoopClock.SYSTEM.nanos() >= deadline) {
                    drain.ask(ProcessShutdown::stragglers).forEach(task -> report(task, grace));
                    return;
                }
            }
            if (loop.resources().hasTraces()) {
                drain.stillOpen().forEach(ProcessShutdown::report);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean areExiting(List<Task<?>> left) {
        return !left.isEmpty() && left.stream().allMatch(Task::isExiting);
    }

    private static List<Task<?>> stragglers(List<Task<?>> left) {
        return left.stream()
                .filter(Predicate.not(Task::isExiting))
                .limit(WORTH_NAMING)
                .toList();
    }

    /// Straight to the terminal: the JDK's logging has closed itself by now, in a hook of its own.
    private static void report(OpenResource note) {
        System.err.println("The process ends, but " + OpenResources.neverClosed(note));
    }

    private static void report(Task<?> straggler, Duration grace) {
        System.err.println("The process ends, but " + Drain.account(straggler, grace));
    }
}
