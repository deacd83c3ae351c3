package dev.gyre;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The end of a loop: cancel, wait, name what would not stop, end the thread.
final class LoopShutdown {
    private static final int STACK_LINES = 12;
    private static final Duration THREAD_PATIENCE = Duration.ofSeconds(1);

    private final Loop loop;

    LoopShutdown(Loop loop) {
        this.loop = loop;
    }

    /// Returns the tasks that had not ended after `grace`; the rescue thread carries them on.
    List<Task<?>> run(Duration grace) {
        boolean wasInterrupted = false;
        List<Task<?>> stragglers = List.of();
        try {
            if (!cancelAndWait(grace)) {
                stragglers = stragglers();
                report(stragglers, grace);
            }
            loop.carrier().stop(THREAD_PATIENCE);
        } catch (InterruptedException e) {
            wasInterrupted = true;
            loop.carrier().stop();
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        return stragglers;
    }

    private boolean cancelAndWait(Duration grace) throws InterruptedException {
        var ended = new CountDownLatch(1);
        loop.cancelAll("its loop is closing", ended::countDown);
        return ended.await(Durations.nanos(grace), NANOSECONDS);
    }

    private List<Task<?>> stragglers() throws InterruptedException {
        var live = new CompletableFuture<List<Task<?>>>();
        loop.execute(() -> live.complete(loop.tasksNow()));
        try {
            return live.get(1, SECONDS);
        } catch (TimeoutException e) {
            // One task holds the loop, so the others cannot be asked for; it is the one to name.
            Thread mounted = loop.carrier().mountedThread();
            Task<?> holder = mounted == null ? null : TaskThread.taskOf(mounted);
            return holder == null ? List.of() : List.of(holder);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void report(List<Task<?>> stragglers, Duration grace) {
        for (Task<?> task : stragglers) {
            Loop.LOG.log(
                    Level.ERROR,
                    "Loop \"" + loop.name() + "\" closed, but task \"" + task.name() + "\" did not stop within "
                            + Durations.text(grace) + " of its cancel; it is here:\n" + stack(task));
        }
    }

    private static String stack(Task<?> task) {
        return Arrays.stream(task.stack())
                .limit(STACK_LINES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
