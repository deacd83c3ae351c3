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

    @Test
    void the_failure_of_one_stops_its_siblings_at_their_next_checkpoint() {
        var hasBegun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);

        assertThatThrownBy(() -> Async.on(
                        loop,
                        () -> Async.gather(() -> Async.compute(() -> searchUntilStopped(hasBegun, stopped)), () -> {
                            hasBegun.await();
                            throw new IllegalStateException("found something wrong");
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("found something wrong");

        assertThat(stopped.getCount())
                .as("nothing runs on behind the caller's back")
                .isZero();
    }

    @Test
    void computations_may_be_divided_and_a_cancel_reaches_every_part() {
        var hasBegun = new CountDownLatch(2);
        var stopped = new CountDownLatch(2);
        Task<?> task = loop.submit(() -> Async.compute(() -> Async.gather(
                () -> Async.compute(() -> searchUntilStopped(hasBegun, stopped)),
                () -> Async.compute(() -> searchUntilStopped(hasBegun, stopped)))));
        Patience.down(hasBegun);

        task.cancel("found already");

        assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void bodies_that_wait_for_other_computations_do_not_use_the_cores_up() {
        var meeting = new CyclicBarrier(CORES); // all threads are taken before anybody needs another one

        var tasks = IntStream.range(0, CORES)
                .mapToObj(i -> loop.submit(() -> Async.compute(() -> {
                    meeting.await(Patience.LIMIT_SECONDS, SECONDS);
                    return Async.gather(() -> Async.compute(() -> i), () -> Async.compute(() -> 1)).stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                })))
                .toList();

        assertThat(tasks.stream().mapToInt(Task::await).sum()).isEqualTo(CORES * (CORES - 1) / 2 + CORES);
    }

    private static String searchUntilStopped(CountDownLatch hasBegun, CountDownLatch stopped) {
        hasBegun.countDown();
        try {
            while (true) {
                Async.checkpoint();
            }
        } finally {
            stopped.countDown();
        }
    }
}
