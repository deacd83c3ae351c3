package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 7: what threads submit. Rows test_TrioToken_run_sync_soon_FIFO, massive_queue and starvation_resistance of
/// the research; too_late is in [ClosedLoopTest].
class SubmissionTest {
    private static final int MANY = 100_000;

    private final Loop loop = Loop.open(LoopOptions.named("loop").withHoldLimit(Duration.ZERO));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void what_a_thread_submits_runs_in_its_order() {
        var order = new ArrayList<Integer>();

        IntStream.range(0, 1_000).forEach(i -> loop.submit(() -> order.add(i)));

        assertThat(Async.on(loop, () -> order)).hasSize(1_000).isSorted();
    }

    @Test
    void a_massive_queue_before_a_busy_loop_is_worked_off() {
        var release = new CountDownLatch(1);
        loop.tasks().spawn("busy", () -> hold(release));
        int[] count = {0};

        IntStream.range(0, MANY).forEach(i -> loop.submit(() -> ++count[0]));
        release.countDown();

        assertThat(Async.<Integer, RuntimeException>on(loop, () -> count[0])).isEqualTo(MANY);
    }

    @Test
    void a_task_that_submits_itself_for_ever_starves_neither_timers_nor_threads() {
        var isStopped = new AtomicBoolean();
        resubmit(isStopped);

        Async.on(loop, () -> Async.sleep(Duration.ofMillis(1)));
        assertThat(loop.submit(() -> "served").await()).isEqualTo("served");

        isStopped.set(true);
        Async.on(loop, () -> {
            Async.checkpoint();
            Async.checkpoint(); // the last of them has run
        });
    }

    private void resubmit(AtomicBoolean isStopped) {
        loop.submit(() -> {
            if (!isStopped.get()) {
                resubmit(isStopped);
            }
            return null;
        });
    }

    /// Keeps the thread of the loop.
    private static void hold(CountDownLatch release) {
        while (release.getCount() > 0) {
            Thread.onSpinWait();
        }
        Patience.down(release);
    }
}
