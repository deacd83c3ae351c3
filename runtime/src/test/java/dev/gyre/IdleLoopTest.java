package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Waiting until nobody else can run (trio's `wait_all_tasks_blocked`).
class IdleLoopTest {
    private final List<String> steps = new ArrayList<>();
    private Loop loop;

    @BeforeEach
    void open() {
        loop = Loop.open();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void the_loop_is_idle_when_every_other_task_waits() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        for (int i = 0; i < 5; i++) {
                            Async.checkpoint();
                        }
                        steps.add("busy one is done");
                        Async.sleep(Duration.ofDays(1));
                    });
                    loop.awaitIdle();
                    steps.add("idle");
                    group.cancel();
                }));

        assertThat(steps).containsExactly("busy one is done", "idle");
    }

    @Test
    void a_task_that_is_parked_in_foreign_code_waits_too() {
        var queue = new LinkedBlockingQueue<String>();

        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> steps.add(queue.take()));
                    loop.awaitIdle();
                    steps.add("idle");
                    queue.add("taken");
                }));

        assertThat(steps).containsExactly("idle", "taken");
    }

    @Test
    void two_may_wait_for_it() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> idle("first"));
                    group.spawn(() -> idle("second"));
                }));

        assertThat(steps).containsExactly("first", "second");
    }

    @Test
    void a_thread_may_wait_for_it() {
        loop.tasks().spawn("busy", () -> {
            Async.checkpoint();
            steps.add("busy one is done");
        });

        loop.awaitIdle();

        assertThat(steps).containsExactly("busy one is done");
    }

    @Test
    void it_is_a_cancellation_point() {
        assertThatThrownBy(() -> Async.on(loop, () -> {
                    Task.current().cancel();
                    loop.awaitIdle();
                }))
                .isInstanceOf(CancelledError.class);
    }

    private void idle(String step) {
        loop.awaitIdle();
        steps.add(step);
    }
}
