package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 5 and pitfalls 4 and 8 of the loop: virtual threads that somebody else starts inside a task.
class ForeignThreadsTest {
    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void they_run_on_the_loop_of_the_task() throws InterruptedException {
        long mounts = Async.on(loop, () -> {
            long before = loop.stats().mounts();
            Thread.startVirtualThread(() -> {}).join();
            return loop.stats().mounts() - before;
        });

        assertThat(mounts).isEqualTo(2);
    }

    @Test
    void they_are_no_task() {
        assertThatThrownBy(() -> inForeignThread(Task::current))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("\"\" is a thread, not a task; start this code with Async.run(...)");
    }

    @Test
    void a_parking_call_in_one_runs_as_a_task_of_the_default_loop() throws Exception {
        assertThat(inForeignThread(() -> Async.run(() -> Loop.current().name())))
                .isEqualTo("gyre-loop");
        assertThat(inForeignThread(() -> Async.gather(() -> 1, () -> 2))).containsExactly(1, 2);
        assertThat(inForeignThread(() -> {
                    Async.sleep(Duration.ofMillis(1));
                    return "slept";
                }))
                .isEqualTo("slept");
    }

    @Test
    void one_on_the_default_loop_waits_for_a_task_of_the_default_loop() {
        CompletableFuture<String> answer = new CompletableFuture<>();

        Async.run(() -> {
            Thread.startVirtualThread(() -> answer.complete(Async.run(() -> "answer")));
        });

        assertThat(Patience.end(answer)).isEqualTo("answer");
    }

    @Test
    void blocking_code_in_one_does_not_hold_the_loop() throws Exception {
        assertThat(inForeignThread(
                        () -> Async.blocking(() -> Thread.currentThread().isVirtual())))
                .isFalse();
        assertThat(inForeignThread(
                        () -> Async.compute(() -> Thread.currentThread().isVirtual())))
                .isFalse();
    }

    @Test
    void a_cancel_of_the_task_does_not_reach_them() {
        var release = new CountDownLatch(1);
        var wasInterrupted = new CompletableFuture<Boolean>();
        Task<Thread> task = loop.submit(() -> {
            Thread thread = Thread.startVirtualThread(() -> {
                Patience.down(release);
                wasInterrupted.complete(Thread.currentThread().isInterrupted());
            });
            Async.sleep(Duration.ofDays(1));
            return thread;
        });

        task.cancel();
        Patience.until(task::isDone);
        release.countDown();

        assertThat(Patience.end(wasInterrupted)).isFalse();
    }

    @Test
    void an_executor_of_a_thread_per_task_works_inside_a_task() throws Exception {
        int sum = Async.on(loop, () -> {
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var first = executor.submit(() -> 1);
                var second = executor.submit(() -> {
                    Thread.sleep(1);
                    return 2;
                });
                return first.get() + second.get();
            }
        });

        assertThat(sum).isEqualTo(3);
    }

    @Test
    void what_one_does_not_catch_goes_to_its_own_handler_and_harms_nobody() {
        var seen = new AtomicReference<Throwable>();
        ThreadFactory threads = Thread.ofVirtual()
                .uncaughtExceptionHandler((_, error) -> seen.set(error))
                .factory();

        String after = Async.on(loop, () -> {
            threads.newThread(() -> {
                        throw new IllegalStateException("nobody caught this");
                    })
                    .start();
            Async.sleep(Duration.ofMillis(1));
            return "alive";
        });

        assertThat(after).isEqualTo("alive");
        assertThat(seen.get()).hasMessage("nobody caught this");
    }

    @Test
    void they_have_no_locals_of_the_task() throws Exception {
        var local = TaskLocal.<String>of("local");

        assertThat(inForeignThread(() -> {
                    local.set("mine");
                    return Async.run(local::get);
                }))
                .isEqualTo("mine");
        assertThat(Async.on(loop, () -> {
                    local.set("the task's");
                    var inside = new CompletableFuture<Boolean>();
                    Thread.startVirtualThread(() -> inside.complete(local.find().isPresent()));
                    return inside.get();
                }))
                .isFalse();
    }

    private <T> T inForeignThread(Callable<T> body) throws Exception {
        return Async.on(loop, () -> {
            var end = new CompletableFuture<T>();
            Thread.startVirtualThread(() -> {
                try {
                    end.complete(body.call());
                } catch (Throwable e) {
                    end.completeExceptionally(e);
                }
            });
            return end.get();
        });
    }
}
