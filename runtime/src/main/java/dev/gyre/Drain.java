package dev.gyre;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the end of a loop and the end of the process have in common: every task is cancelled and waited for, and those
/// that would not stop are named. Used by a thread outside the loop, which it blocks.
final class Drain {
    private static final int STACK_LINES = 12;
    private static final int ROUNDS = 5;
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final Loop loop;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Drain(Loop loop) {
        this.loop = loop;
    }

    static Drain begin(Loop loop, String reason) {
        var drain = new Drain(loop);
        loop.cancelAll(reason, drain.ended::countDown);
        return drain;
    }

    /// Waits for the end of all tasks, at most for `limit`; whether it has come.
    boolean await(Duration limit) throws InterruptedException {
        return ended.await(Durations.nanos(limit), NANOSECONDS);
    }

    /// What `question`, asked on the loop's thread, says of the tasks that are left. If one of them holds the loop, the
    /// others cannot be asked for, and the question is of that one.
    <T> T ask(Function<? super List<Task<?>>, T> question) throws InterruptedException {
        var answer = new CompletableFuture<T>();
        loop.execute(() -> answer.complete(question.apply(loop.tasksNow())));
        try {
            return answer.get(1, SECONDS);
        } catch (TimeoutException e) {
            return question.apply(holder());
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// What was opened on the loop and is open still. What is just being closed by others is given a moment.
    List<OpenResource> stillOpen() throws InterruptedException {
        List<OpenResource> left = loop.openResources();
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            Thread.sleep(GLANCE);
            left = loop.openResources();
        }
        return left.stream().filter(OpenResource::isNews).toList();
    }

    /// Says of a straggler who it is and where.
    static String account(Task<?> straggler, Duration grace) {
        return "task \"" + straggler.name() + "\" did not stop within " + Durations.text(grace)
                + " of its cancel; it is here:\n" + stack(straggler);
    }

    private List<Task<?>> holder() {
        Thread mounted = loop.carrier().mountedThread();
        Task<?> holder = mounted == null ? null : TaskThread.taskOf(mounted);
        return holder == null ? List.of() : List.of(holder);
    }

    private static String stack(Task<?> task) {
        return Arrays.stream(task.stack())
                .limit(STACK_LINES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
