package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 5: tasks that do not stop when their loop closes lead the rest of their life as before.
class StragglersTest {
    private final LogRecorder log = new LogRecorder();
    private final Loop loop = Loop.open(LoopOptions.named("closing").withHoldLimit(Duration.ZERO));

    @AfterEach
    void close() {
        loop.close();
        log.close();
    }

    @Test
    void they_are_named_with_their_stacks() {
        Task<Void> task = stragglerIn(() -> {
            Async.sleep(Duration.ofMillis(200));
            return null;
        });

        LogRecord named = log.first("closed");

        Patience.end(task.toCompletableFuture());
        assertThat(named.getMessage())
                .startsWith(
                        "Loop \"closing\" closed, but task \"submitted to closing\" did not stop within 0.001s of its"
                                + " cancel; it is here:\n\tat ")
                .contains("\tat dev.gyre.Async.sleep(", "\tat dev.gyre.StragglersTest");
    }

    @Test
    void one_that_holds_the_loop_is_named_for_all() {
        var isRunning = new CountDownLatch(1);
        var isReleased = new AtomicBoolean();
        loop.tasks().spawn("other", () -> Async.sleep(Duration.ofDays(1)));
        Task<?> holder = loop.tasks().spawn("holder", () -> spin(isRunning, isReleased));
        Patience.down(isRunning);

        List<Task<?>> stragglers = loop.close(Duration.ofMillis(1));
        isReleased.set(true);

        Patience.end(holder.toCompletableFuture());
        assertThat(stragglers).containsExactly(holder);
        assertThat(log.first("closed").getMessage())
                .contains("task \"holder\" did not stop")
                .contains("\tat dev.gyre.StragglersTest.spin(");
    }

    // base::test_shutdown_default_executor_timeout
    @Test
    void one_whose_body_off_the_loop_does_not_stop_is_named() {
        var isInterrupted = new CountDownLatch(1);
        var isReleased = new CountDownLatch(1);
        var hasBegun = new CountDownLatch(1);
        Task<?> task = loop.tasks()
                .spawn(
                        "deaf",
                        () -> Async.blocking(() -> {
                            hasBegun.countDown();
                            waitDeaf(isReleased, isInterrupted);
                        }));
        Patience.down(hasBegun);

        List<Task<?>> stragglers = loop.close(Duration.ofMillis(1));

        assertThat(stragglers).containsExactly(task);
        assertThat(log.first("closed").getMessage()).contains("task \"deaf\" did not stop within 0.001s of its cancel");
        Patience.down(isInterrupted);
        isReleased.countDown();
        Patience.until(task::isDone);
    }

    @Test
    void a_shielded_sleep_ends() {
        Task<String> task = stragglerIn(() -> {
            Async.sleep(Duration.ofMillis(200));
            return "slept";
        });

        assertThat(Patience.end(task.toCompletableFuture())).isEqualTo("slept");
    }

    @Test
    void a_shielded_group_runs() {
        var isClosed = new CountDownLatch(1);
        Task<List<Integer>> task = stragglerIn(() -> {
            Patience.down(isClosed);
            return Async.gather(() -> 1, () -> Async.run(() -> 2));
        });

        isClosed.countDown();

        assertThat(Patience.end(task.toCompletableFuture())).containsExactly(1, 2);
    }

    @Test
    void a_shielded_deadline_passes() {
        var isClosed = new CountDownLatch(1);
        Task<Boolean> task = stragglerIn(() -> {
            Patience.down(isClosed);
            return Async.moveOnAfter(Duration.ofMillis(1), () -> Async.sleep(Duration.ofDays(1)));
        });

        isClosed.countDown();

        assertThat(Patience.end(task.toCompletableFuture())).isFalse();
    }

    @Test
    void a_shielded_body_off_the_loop_comes_back() {
        var isClosed = new CountDownLatch(1);
        Task<String> task = stragglerIn(() -> Async.blocking(() -> {
            Patience.down(isClosed);
            return "back";
        }));

        isClosed.countDown();

        assertThat(Patience.end(task.toCompletableFuture())).isEqualTo("back");
    }

    @Test
    void a_virtual_thread_of_somebody_else_goes_on() {
        var isClosed = new CountDownLatch(1);
        var wasSeen = new AtomicBoolean();
        Task<Thread> task = loop.submit(() -> Thread.startVirtualThread(() -> {
            Patience.down(isClosed);
            wasSeen.set(loop.isClosed());
        }));
        Thread foreign = task.await();

        assertThat(loop.close(Duration.ZERO)).isEmpty();
        isClosed.countDown();

        Patience.dead(foreign);
        assertThat(wasSeen).isTrue();
    }

    private static void spin(CountDownLatch isRunning, AtomicBoolean isReleased) {
        isRunning.countDown();
        while (!isReleased.get()) {
            Thread.onSpinWait();
        }
    }

    private static void waitDeaf(CountDownLatch end, CountDownLatch isInterrupted) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                isInterrupted.countDown();
            }
        }
    }

    /// A task that is still in `body` when its loop has closed.
    private <T> Task<T> stragglerIn(Work<T, Exception> body) {
        var isThere = new CompletableFuture<String>();
        Task<T> task = loop.submit(() -> Async.shield(() -> {
            isThere.complete("there");
            return body.run();
        }));
        Patience.end(isThere);

        List<Task<?>> stragglers = loop.close(Duration.ofMillis(1));

        assertThat(stragglers).contains(task);
        return task;
    }
}
