package dev.gyre;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Patience;
import dev.gyre.trial.ThreadsForBlocking;
import io.netty.channel.DefaultEventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 18: `blocking`.
class BlockingTest {
    private static final int LIMIT = 64;

    private final Loop loop = Loop.open();
    private final CountDownLatch release = new CountDownLatch(1); // lets all bodies of a test end

    @AfterEach
    void close() {
        release.countDown();
        loop.close();
    }

    @Test
    void the_body_runs_on_a_platform_thread_while_the_loop_goes_on() {
        String result = Async.on(
                loop,
                () -> TaskGroup.run(group -> {
                    Task<Boolean> body = group.spawn(() -> Async.blocking(() -> {
                        Patience.down(release);
                        return Thread.currentThread().isVirtual();
                    }));
                    release.countDown();
                    return body.await() ? "on a virtual thread" : "on a platform thread";
                }));

        assertThat(result).isEqualTo("on a platform thread");
    }

    @Test
    void a_checked_exception_comes_out_as_itself() {
        Work<String, IOException> body = () -> {
            throw new IOException("disk full");
        };

        assertThatThrownBy(() -> Async.on(loop, () -> Async.blocking(body)))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void at_most_64_bodies_run_at_a_time() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new CountDownLatch(LIMIT);
        List<Task<Integer>> tasks = spawn(LIMIT + 20, () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            all.countDown();
            Patience.down(release);
            return running.decrementAndGet();
        });

        Patience.down(all);
        release.countDown();
        tasks.forEach(Task::await);

        assertThat(most).hasValue(LIMIT);
    }

    @Test
    void those_that_wait_for_a_thread_are_served_first_come_first_served() {
        occupy(LIMIT - 1);
        var order = new ConcurrentLinkedQueue<Integer>();
        List<Task<Boolean>> tasks = Async.on(
                loop,
                () -> IntStream.range(0, 100)
                        .mapToObj(i -> loop.<Boolean>submit(() -> Async.blocking(() -> order.add(i))))
                        .collect(toList()));

        tasks.forEach(Task::await);

        assertThat(List.copyOf(order)).isSorted().hasSize(100);
    }

    @Test
    void a_cancel_drops_a_body_that_has_not_begun() {
        occupy(LIMIT);
        var hasBegun = new AtomicBoolean();
        Task<?> task = loop.submit(() -> Async.blocking(() -> hasBegun.getAndSet(true)));
        Patience.until(() -> task.stack().length > 0 && isIn(task, "await"));

        task.cancel();

        Patience.until(task::isDone);
        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
        release.countDown();
        spawn(LIMIT, () -> "later").forEach(Task::await);
        assertThat(hasBegun).isFalse();
    }

    @Test
    void a_cancel_interrupts_a_body_that_runs_and_waits_for_its_end() {
        var hasBegun = new CountDownLatch(1);
        var wasInterrupted = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        Task<?> task = loop.tasks()
                .spawn(
                        "body",
                        () -> Async.blocking(() -> {
                            hasBegun.countDown();
                            try {
                                release.await();
                            } catch (InterruptedException e) {
                                wasInterrupted.countDown();
                                Patience.down(release);
                                ended.set(true);
                                throw e;
                            }
                        }));
        Patience.down(hasBegun);

        task.cancel("enough");
        Patience.down(wasInterrupted);
        Async.on(loop, () -> Async.checkpoint());
        assertThat(task.isDone()).isFalse();
        release.countDown();

        assertThatThrownBy(task::await)
                .isInstanceOf(TaskCancelledException.class)
                .cause()
                .isInstanceOf(CancelledError.class)
                .satisfies(error ->
                        assertThat(error.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class));
        assertThat(ended).isTrue();
    }

    @Test
    void a_result_is_not_lost_when_the_body_finishes_in_spite_of_the_cancel() {
        var hasBegun = new CountDownLatch(1);
        Task<String> task = loop.submit(() -> Async.blocking(() -> {
            hasBegun.countDown();
            try {
                release.await();
                return "not interrupted";
            } catch (InterruptedException e) {
                return "finished";
            }
        }));
        Patience.down(hasBegun);

        task.cancel();

        assertThat(task.await()).isEqualTo("finished");
    }

    @Test
    void an_interrupt_that_comes_late_does_not_hit_the_next_body() {
        for (int round = 0; round < 200; round++) {
            var hasBegun = new CountDownLatch(1);
            Task<?> task = loop.tasks().spawn("body", () -> Async.blocking(hasBegun::countDown));
            Patience.down(hasBegun);
            task.cancel();
            Patience.until(task::isDone);
        }

        List<Boolean> interrupts = spawn(LIMIT, () -> Thread.currentThread().isInterrupted()).stream()
                .map(Task::await)
                .toList();
        assertThat(interrupts).containsOnly(false);
    }

    @Test
    void in_a_cancelled_scope_no_body_begins() {
        var hasBegun = new AtomicBoolean();
        boolean hasFinished = Async.on(loop, () -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();
            return scope.run(() -> {
                Async.blocking(() -> hasBegun.set(true));
            });
        });

        assertThat(hasFinished).isFalse();
        assertThat(hasBegun).isFalse();
    }

    @Test
    void on_a_thread_it_runs_in_place() throws InterruptedException {
        Thread inside = Async.blocking(Thread::currentThread);

        assertThat(inside).isSameAs(Thread.currentThread());
    }

    @Test
    void on_the_thread_of_another_event_loop_it_is_refused() throws InterruptedException {
        var other = new DefaultEventLoop();
        try {
            var answer = other.submit(() -> Async.blocking(() -> "held another loop"));

            assertThatThrownBy(answer::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is the thread of an event loop");
        } finally {
            other.shutdownGracefully(0, 0, SECONDS).await();
        }
    }

    @Test
    void the_number_of_threads_is_settable() throws IOException, InterruptedException {
        var outcome = child("3").run();

        assertThat(outcome).isEqualTo(new ChildJvm.Outcome(0, "inherited null\nat a time 3\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void what_is_no_number_of_threads_is_refused(String threads) throws IOException, InterruptedException {
        var outcome = child(threads).run();

        assertThat(outcome.err())
                .contains("IllegalArgumentException: -Dgyre.blocking.threads=" + threads
                        + " is no number of threads for blocking code; expected 1 or more, or nothing for 64");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    private static ChildJvm child(String threads) {
        return ChildJvm.running(
                ThreadsForBlocking.class,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgyre.blocking.threads=" + threads);
    }

    private <T> List<Task<T>> spawn(int count, Work<T, Exception> body) {
        return IntStream.range(0, count)
                .mapToObj(_ -> loop.<T>submit(() -> Async.blocking(body)))
                .toList();
    }

    /// Keeps this many threads busy until the test ends.
    private void occupy(int threads) {
        var busy = new CountDownLatch(threads);
        spawn(threads, () -> {
            busy.countDown();
            Patience.down(release);
            return "released";
        });
        Patience.down(busy);
    }

    private static boolean isIn(Task<?> task, String method) {
        return List.of(task.stack()).stream()
                .anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
