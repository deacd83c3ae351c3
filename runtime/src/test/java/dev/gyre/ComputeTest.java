package dev.gyre;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 18: `compute`.
class ComputeTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void bodies_run_in_parallel_on_one_thread_per_core() {
        assumeThat(CORES).isGreaterThan(1);
        var meeting = new CyclicBarrier(CORES);

        var tasks = IntStream.range(0, CORES)
                .mapToObj(_ -> loop.submit(() -> Async.compute(() -> {
                    meeting.await(Patience.LIMIT_SECONDS, SECONDS);
                    return Thread.currentThread();
                })))
                .toList();

        var threads = new HashSet<Thread>();
        tasks.forEach(task -> threads.add(task.await()));
        assertThat(threads).hasSize(CORES).noneMatch(Thread::isVirtual);
    }

    @Test
    void no_more_bodies_than_cores_run_at_a_time() {
        var release = new CountDownLatch(1);
        var begun = new CountDownLatch(CORES + 1);
        var tasks = IntStream.range(0, CORES + 1)
                .mapToObj(_ -> loop.tasks()
                        .spawn(
                                "body",
                                () -> Async.compute(() -> {
                                    begun.countDown();
                                    Patience.down(release);
                                })))
                .toList();

        Patience.until(() -> begun.getCount() == 1);
        for (int turn = 0; turn < 100; turn++) {
            Async.on(loop, Async::checkpoint);
        }
        assertThat(begun.getCount()).isOne();
        release.countDown();

        tasks.forEach(Task::await);
    }

    @Test
    void a_cancel_stops_a_body_at_its_next_checkpoint() {
        var hasBegun = new CountDownLatch(1);
        Task<?> task = loop.submit(() -> Async.compute(() -> {
            while (true) {
                hasBegun.countDown();
                Async.checkpoint();
            }
        }));
        Patience.down(hasBegun);

        task.cancel("found already");

        assertThatThrownBy(task::await)
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageContaining("found already");
    }

    @Test
    void a_deadline_stops_a_body_at_its_next_checkpoint() {
        assertThatThrownBy(() -> Async.on(
                        loop,
                        () -> Async.failAfter(
                                Duration.ofMillis(5),
                                () -> Async.compute(() -> {
                                    while (true) {
                                        Async.checkpoint();
                                    }
                                }))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void a_checkpoint_without_a_cancel_does_nothing() {
        assertThat(Async.on(
                        loop,
                        () -> Async.compute(() -> {
                            Async.checkpoint();
                            return "went on";
                        })))
                .isEqualTo("went on");
    }
}
