package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pitfalls 2 and 8 of the loop, invariant 3: user code never runs on the bare thread of the loop, where parking would
/// stop everything, and what it throws harms nobody.
class CallbackThreadsTest {
    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void what_follows_the_future_of_a_task_may_park() {
        var release = new CountDownLatch(1);
        CompletableFuture<String> dependent = dependentThatParks(loop.submit(() -> {
            release.await();
            return "released";
        }));

        release.countDown();

        assertThat(Patience.end(dependent)).isEqualTo("parked");
    }

    @Test
    void what_follows_the_future_of_a_task_that_missed_its_deadline_may_park() {
        CancelScope scope = Async.on(loop, CancelScope::create);
        CompletableFuture<String> dependent = dependentThatParks(loop.submit(() -> {
            scope.run(() -> Async.sleep(Duration.ofDays(1)));
            return "stopped";
        }));

        scope.deadlineIn(Duration.ofMillis(1));

        assertThat(Patience.end(dependent)).isEqualTo("parked");
    }

    @Test
    void what_follows_the_future_of_a_cancelled_task_may_park() {
        Task<String> task = loop.submit(() -> {
            Async.sleep(Duration.ofDays(1));
            return "slept";
        });
        CompletableFuture<String> dependent = dependentThatParks(task);

        task.cancel();

        assertThat(Patience.end(dependent)).isEqualTo("parked");
    }

    @Test
    void what_follows_the_future_may_throw() {
        CompletableFuture<String> dependent = loop.submit(() -> {
                    Async.sleep(Duration.ofMillis(1));
                    return "slept";
                })
                .toCompletableFuture()
                .thenApply(_ -> {
                    throw new IllegalStateException("thrown by a dependent");
                });

        Patience.until(dependent::isCompletedExceptionally);
        assertThat(Async.on(loop, () -> "alive")).isEqualTo("alive");
    }

    @Test
    void a_task_that_throws_reaches_no_handler_of_uncaught_exceptions() {
        var uncaught = new CompletableFuture<Throwable>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> uncaught.complete(error));
        try (var log = new LogRecorder()) {
            Task<String> task = loop.submit(() -> {
                throw new StackOverflowError("thrown by a task");
            });

            Patience.until(task::isDone);
            Patience.dead(task.thread());
            assertThat(task.state()).isEqualTo(Task.State.FAILED);
            assertThat(uncaught).isNotDone();
            log.first("failed, and nobody waits for it");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static CompletableFuture<String> dependentThatParks(Task<String> task) {
        return task.toCompletableFuture().handle((_, _) -> {
            try {
                Thread.sleep(1);
                return Thread.currentThread().isVirtual() ? "parked" : "on " + Thread.currentThread();
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
    }
}
