package dev.gyre.testing;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Semantics 21: while something outside is under way the clock does not jump, but flows with real time. Each
/// test lets a task wait outside beside one that sleeps for an hour; the wait ends as soon as time is seen to
/// flow.
class FlowingClockTest {
    private static final Duration A_MOMENT = ofMillis(1);
    private static final Duration LESS_THAN_AN_HOUR = ofMinutes(59);

    private VirtualClock clock;
    private Loop loop;

    @BeforeEach
    void open() {
        clock = VirtualClock.create();
        loop = Loop.open(LoopOptions.named("flowing").withClock(clock));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void while_a_body_blocks() {
        var end = timeOf(() -> Async.blocking(this::letTimeFlow));

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_a_body_computes() {
        var end = timeOf(() -> Async.compute(this::letTimeFlow));

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_an_abandoned_body_runs_on() {
        var mayEnd = new CountDownLatch(1);

        var end = timeOf(() -> {
            CancelScope scope = CancelScope.create();
            TaskGroup.runVoid(group -> {
                group.spawn(() -> scope.run(() -> Async.abandonable(() -> mayEnd.await())));
                loop.awaitIdle();
                scope.cancel();
            });
            outside(() -> {
                letTimeFlow();
                mayEnd.countDown();
            });
            sleep(A_MOMENT);
        });

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_a_stage_is_awaited() {
        var stage = new CompletableFuture<String>();

        var end = timeOf(() -> {
            outside(() -> {
                letTimeFlow();
                stage.complete("done");
            });
            Async.await(stage);
        });

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_another_loop_is_asked() {
        try (Loop other = Loop.open()) {
            var end = timeOf(() -> Async.on(other, () -> Async.blocking(this::letTimeFlow)));

            assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
        }
    }

    @Test
    void while_a_task_sleeps_in_foreign_code() {
        var end = timeOf(() -> Thread.sleep(10)); // the clock begins to flow a little later

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_a_thread_started_by_a_task_sleeps() {
        var end = new CompletableFuture<Duration>();

        Async.on(loop, () -> {
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(A_MOMENT.toNanos());
                end.complete(clock.elapsed());
            });
            sleep(ofHours(1));
        });

        assertThat(end).isCompletedWithValueMatching(time -> time.compareTo(LESS_THAN_AN_HOUR) < 0);
    }

    @Test
    void while_a_task_waits_at_a_queue_of_the_jdk() {
        var queue = new LinkedBlockingQueue<String>();

        var end = timeOf(() -> {
            outside(() -> {
                letTimeFlow();
                queue.add("done");
            });
            queue.take();
        });

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_a_task_waits_at_a_latch() {
        var latch = new CountDownLatch(1);

        var end = timeOf(() -> {
            outside(() -> {
                letTimeFlow();
                latch.countDown();
            });
            latch.await();
        });

        assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
    }

    @Test
    void while_a_task_reads_from_a_socket() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var reader = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var writer = listener.accept()) {
            var end = timeOf(() -> {
                outside(() -> {
                    letTimeFlow();
                    writer.getOutputStream().write(1);
                });
                reader.getInputStream().read();
            });

            assertThat(end).isBetween(A_MOMENT, LESS_THAN_AN_HOUR);
        }
    }

    /// The loop's time when `wait` is over, beside a task that sleeps for an hour.
    private Duration timeOf(VoidWork<?> wait) {
        return Async.on(
                loop,
                () -> TaskGroup.run(group -> {
                    group.spawn(() -> sleep(ofHours(1)));
                    group.spawn(wait).await();
                    Duration end = clock.elapsed();
                    group.cancel();
                    return end;
                }));
    }

    /// Starts a thread of which the loop knows nothing.
    private void outside(VoidWork<?> body) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                body.run();
            } catch (CancelledError e) {
                // The test is over and has closed its loop.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Keeps waking the loop, which then notices how long it has waited.
    private void letTimeFlow() {
        do {
            Async.on(loop, Async::checkpoint);
        } while (clock.elapsed().compareTo(A_MOMENT) < 0);
    }
}
