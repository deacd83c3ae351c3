package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 18: `abandonable`.
class AbandonableTest {
    private final Loop loop = Loop.open();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        loop.close();
    }

    @Test
    void its_result_comes_back_like_that_of_blocking() {
        assertThat(Async.on(loop, () -> Async.abandonable(() -> "result"))).isEqualTo("result");
    }

    @Test
    void a_cancel_returns_at_once_and_leaves_the_body_alone() {
        var hasBegun = new CountDownLatch(1);
        var wasInterrupted = new CompletableFuture<Boolean>();
        Task<?> task = abandonable(hasBegun, wasInterrupted);
        Patience.down(hasBegun);

        task.cancel();
        Patience.until(task::isDone);
        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
        assertThat(wasInterrupted).isNotDone();
        release.countDown();

        assertThat(Patience.end(wasInterrupted)).isFalse();
    }

    @Test
    void the_permit_of_an_abandoned_body_comes_back_when_it_ends() {
        var begun = new CountDownLatch(64);
        var tasks = IntStream.range(0, 64)
                .mapToObj(_ -> abandonable(begun, new CompletableFuture<>()))
                .toList();
        Patience.down(begun);
        tasks.forEach(Task::cancel);
        tasks.forEach(task -> Patience.until(task::isDone));

        Task<String> next = loop.submit(() -> Async.blocking(() -> "got a permit"));
        for (int turn = 0; turn < 100; turn++) {
            Async.on(loop, Async::checkpoint);
        }
        assertThat(next.isDone()).isFalse();
        release.countDown();

        assertThat(next.await()).isEqualTo("got a permit");
    }

    // events::test_run_in_executor_cancel
    @Test
    void a_body_that_ends_after_its_loop_has_closed_harms_nobody() {
        var hasBegun = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        try (var log = new LogRecorder()) {
            Loop closing = Loop.open(LoopOptions.named("closing"));
            closing.submit(() -> Async.abandonable(() -> {
                hasBegun.countDown();
                Patience.down(release);
                return ended.complete(true);
            }));
            Patience.down(hasBegun);

            assertThat(closing.close(Duration.ofMinutes(1))).isEmpty();
            release.countDown();

            assertThat(Patience.end(ended)).isTrue();
            Async.on(loop, () -> Async.blocking(() -> {})); // served by the same threads
            assertThat(log.messages()).isEmpty();
        }
    }

    private Task<?> abandonable(CountDownLatch hasBegun, CompletableFuture<Boolean> wasInterrupted) {
        return loop.submit(() -> Async.abandonable(() -> {
            hasBegun.countDown();
            Patience.down(release);
            return wasInterrupted.complete(Thread.currentThread().isInterrupted());
        }));
    }
}
