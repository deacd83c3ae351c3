package dev.gyre.testing;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Semantics 21, for a test that moves the time itself.
class HandAdvancedClockTest {
    private final List<Duration> ticks = new ArrayList<>();
    private VirtualClock clock;
    private Loop loop;

    @BeforeEach
    void open() {
        clock = VirtualClock.standing();
        loop = Loop.open(LoopOptions.named("by hand").withClock(clock));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void it_stands_still_while_nothing_can_run() {
        var sleeper = loop.tasks().spawn("sleeper", () -> sleep(ofSeconds(1)));

        for (int i = 0; i < 10; i++) {
            Async.on(loop, loop::awaitIdle);
        }

        assertThat(clock.elapsed()).isEqualTo(ZERO);
        assertThat(sleeper.isDone()).isFalse();
    }

    @Test
    void what_is_due_on_the_way_happens_each_at_its_own_time() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(this::tick);

                    clock.advance(ofSeconds(3));
                    assertThat(ticks).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(3));

                    clock.advance(Duration.ofMillis(1500));
                    assertThat(ticks).hasSize(4);
                    group.cancel();
                }));

        assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(4500));
    }

    @Test
    void a_thread_advances_it_through_the_loop() {
        var ticker = loop.tasks().spawn("ticker", this::tick);

        Async.on(loop, () -> clock.advance(ofSeconds(2)));

        assertThat(ticks).containsExactly(ofSeconds(1), ofSeconds(2));
        ticker.cancel();
    }

    @Test
    void a_task_that_is_parked_in_foreign_code_does_not_stop_the_hand() {
        var queue = new LinkedBlockingQueue<String>();

        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> queue.take());
                    clock.advance(ofHours(1));
                    queue.add("on");
                }));

        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
    }

    @Test
    void a_cancel_leaves_it_where_it_has_come_to() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    CancelScope scope = CancelScope.create();
                    group.spawn(() -> {
                        sleep(ofSeconds(1));
                        scope.cancel();
                    });
                    scope.run(() -> clock.advance(ofSeconds(3)));
                    group.spawn(this::tick);
                    loop.awaitIdle();
                    group.cancel();
                }));

        assertThat(clock.elapsed()).isEqualTo(ofSeconds(1));
    }

    @Test
    void a_task_of_another_loop_is_refused() {
        try (Loop other = Loop.open(LoopOptions.named("other"))) {
            assertThatThrownBy(() -> Async.on(other, () -> clock.advance(ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this clock cannot be advanced by a task of loop \"other\", which has another clock;"
                            + " call it in a task of loop \"by hand\", with Async.on(loop, ...) from elsewhere");
        }
    }

    @Test
    void time_does_not_go_back() {
        assertThatThrownBy(() -> Async.on(loop, () -> clock.advance(ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a clock can only be advanced, not turned back by PT1S");
    }

    private void tick() {
        while (true) {
            sleep(ofSeconds(1));
            ticks.add(clock.elapsed());
        }
    }
}
