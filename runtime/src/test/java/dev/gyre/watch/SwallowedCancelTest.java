package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A loop that catches its cancellation and tries again (semantics 12).
class SwallowedCancelTest {
    private final LogRecorder log = new LogRecorder();
    private final Loop loop = Loop.open(LoopOptions.named("held-loop"));
    private volatile boolean isReleased;

    @AfterEach
    void close() {
        loop.close();
        log.close();
    }

    @Test
    void a_retry_loop_that_swallows_its_cancellation_is_named_with_its_line_while_it_lasts() {
        Task<?> task = loop.tasks().spawn("poller", this::retry);

        task.cancel();
        LogRecord warning = log.first("has met its cancellation a hundred times");
        boolean lasted = !task.isDone();
        isReleased = true;
        Patience.end(task.toCompletableFuture());

        assertThat(lasted).isTrue();
        assertThat(warning.getMessage())
                .matches("Task \"poller\" has met its cancellation a hundred times without letting go of loop"
                        + " \"held-loop\" at dev\\.gyre\\.watch\\.SwallowedCancelTest\\.retry"
                        + "\\(SwallowedCancelTest\\.java:\\d+\\): something there catches CancelledError and tries"
                        + " again\\. Let it pass\\.");
        assertThat(loop.stats().swallowed()).isEqualTo(1);
    }

    @Test
    void a_task_that_meets_its_cancellation_often_but_lets_the_others_run_is_not_named() {
        Task<?> task = loop.tasks().spawn("cleaner", SwallowedCancelTest::cleanUpInSteps);

        task.cancel();
        Patience.end(task.toCompletableFuture());

        assertThat(loop.stats().swallowed()).isZero();
    }

    private void retry() {
        while (!isReleased) {
            try {
                Async.sleep(Duration.ofMillis(1));
            } catch (CancelledError e) {
                continue; // the fault: it never ends
            }
        }
    }

    private static void cleanUpInSteps() {
        for (int i = 0; i < 300; i++) {
            try {
                Async.sleep(Duration.ofMillis(1));
            } catch (CancelledError e) {
                Thread.yield();
            }
        }
    }
}
