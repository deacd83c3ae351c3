package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.Patience;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 18 and 20: what a body off the loop knows of the task that waits for it, and what it leaves behind.
class OffloadedContextTest {
    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void locals_are_copied_in_and_changes_stay_inside() {
        var local = TaskLocal.<String>of("local");

        List<String> seen = Async.on(loop, () -> {
            local.set("the task's");
            String inBlocking = Async.blocking(() -> {
                String copied = local.get();
                local.set("the body's");
                return copied;
            });
            String inCompute = Async.compute(local::get);
            return List.of(inBlocking, inCompute, local.get());
        });

        assertThat(seen).containsExactly("the task's", "the task's", "the task's");
    }

    @Test
    void locals_of_one_body_are_unknown_to_the_next_on_the_same_thread() {
        var local = TaskLocal.<String>of("local");
        everyThread(() -> local.set("left behind"));

        assertThat(everyThread(() -> local.find().isPresent())).containsOnly(false);
    }

    @Test
    void run_goes_back_to_the_loop_of_the_task() {
        var local = TaskLocal.<String>of("local");

        String answer = Async.on(loop, () -> {
            local.set("with the locals");
            return Async.blocking(() -> Async.run(() -> Loop.current().name() + " " + local.get()));
        });

        assertThat(answer).isEqualTo(loop.name() + " with the locals");
    }

    @Test
    void parking_calls_go_back_to_the_loop_of_the_task() {
        boolean isThere = Async.on(
                loop,
                () -> Async.blocking(() -> Async.failAfter(Duration.ofMinutes(1), () -> {
                    Async.sleep(Duration.ofMillis(1));
                    return Loop.current() == loop;
                })));

        assertThat(isThere).isTrue();
    }

    // trio: test_reentry_doesnt_deadlock
    @Test
    void going_back_and_forth_in_many_tasks_ends_with_their_cancel() {
        var visits = new CountDownLatch(1_000);

        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 4; i++) {
                        group.spawn(() -> {
                            while (true) {
                                Async.blocking(() -> Async.run(Async::checkpoint));
                                visits.countDown();
                            }
                        });
                    }
                    Async.blocking(() -> Patience.down(visits));
                    group.cancel();
                }));

        assertThat(visits.getCount()).isZero();
    }

    @Test
    void a_deadline_inside_a_body_stops_what_it_runs_on_the_loop() {
        assertThatThrownBy(() -> Async.on(
                        loop,
                        () -> Async.blocking(
                                () -> Async.failAfter(Duration.ofMillis(1), () -> Async.sleep(Duration.ofDays(1))))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void a_cancel_of_the_task_reaches_what_the_body_runs_on_the_loop() {
        var isThere = new CountDownLatch(1);
        Task<?> task = loop.submit(() -> Async.blocking(() -> Async.run(() -> {
            isThere.countDown();
            Async.sleep(Duration.ofDays(1));
            return "slept";
        })));
        Patience.down(isThere);

        task.cancel();

        Patience.until(task::isDone);
        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
    }

    @Test
    void off_the_loop_inside_a_body_stays_on_its_thread() {
        boolean isSame = Async.on(
                loop,
                () -> Async.blocking(() -> {
                    Thread outer = Thread.currentThread();
                    return Async.blocking(() -> Thread.currentThread() == outer);
                }));

        assertThat(isSame).isTrue();
    }

    @Test
    void the_context_class_loader_is_the_tasks_and_is_not_left_behind() throws Exception {
        try (var loader = new URLClassLoader(new URL[0])) {
            ClassLoader inside = Async.on(loop, () -> {
                Thread.currentThread().setContextClassLoader(loader);
                return Async.blocking(() -> Thread.currentThread().getContextClassLoader());
            });

            assertThat(inside).isSameAs(loader);
            assertThat(everyThread(() -> Thread.currentThread().getContextClassLoader()))
                    .doesNotContain(loader);
        }
    }

    /// Runs `body` on every thread there is for blocking code, at the same time.
    private <T> List<T> everyThread(Work<T, RuntimeException> body) {
        var all = new CountDownLatch(64);
        List<Task<T>> tasks = IntStream.range(0, 64)
                .mapToObj(_ -> loop.<T>submit(() -> Async.blocking(() -> {
                    all.countDown();
                    Patience.down(all);
                    return body.run();
                })))
                .toList();
        return tasks.stream().map(Task::await).toList();
    }
}
