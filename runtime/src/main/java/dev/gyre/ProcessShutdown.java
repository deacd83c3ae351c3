package dev.gyre;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The end of the process, for the default loop: the first Ctrl-C or SIGTERM cancels what runs and waits for it, the
/// second halts at once.
final class ProcessShutdown implements Runnable {
    private final Loop loop;

    private ProcessShutdown(Loop loop) {
        this.loop = loop;
    }

    static void install(Loop loop) {
        Runtime.getRuntime().addShutdownHook(new Thread(new ProcessShutdown(loop), "gyre-shutdown"));
        SecondSignal.halts("INT");
        SecondSignal.halts("TERM");
    }

    /// The hook: cancels all tasks and waits for their end, but never for the one that called `System.exit`, which
    /// itself waits for this hook.
    @Override
    public void run() {
        var ended = new CountDownLatch(1);
        loop.cancelAll("the process is ending", ended::countDown);
        long deadline = LoopClock.SYSTEM.nanos() + loop.patience().toNanos();
        try {
            while (!ended.await(10, MILLISECONDS) && LoopClock.SYSTEM.nanos() < deadline) {
                if (onlyExitIsLeft()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether every task that is left either called `System.exit` or waits for one that did.
    private boolean onlyExitIsLeft() {
        List<Task<?>> leaves = loop.liveTasks().stream()
                .filter(task -> task.following(task, false) == null)
                .toList();
        return !leaves.isEmpty() && leaves.stream().allMatch(ProcessShutdown::isExiting);
    }

    private static boolean isExiting(Task<?> task) {
        return Arrays.stream(task.stack())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown")
                        && frame.getMethodName().equals("exit"));
    }
}
