package dev.gyre.testing;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.gather;
import static dev.gyre.Async.moveOnAfter;
import static dev.gyre.Async.sleep;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Semantics 21. A clock that did not jump would make these tests last for hours, and the net around all tests
/// would catch them.
class VirtualClockTest {
    private VirtualClock clock;
    private Loop loop;

    @BeforeEach
    void open() {
        clock = VirtualClock.create();
        loop = Loop.open(LoopOptions.named("virtual").withClock(clock));
    }

    @AfterEach
    void close() {
        clock.autojump(true);
        loop.close();
    }

    @Test
    void an_hour_of_sleeps_takes_no_time() {
        Async.on(loop, () -> {
            for (int second = 0; second < 3600; second++) {
                sleep(ofSeconds(1));
            }
        });

        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2000-01-01T01:00:00Z"));
    }

    @Test
    void every_sleeper_wakes_at_its_own_time() {
        var woken = new ArrayList<Duration>();

        Async.on(
                loop,
                () -> gather(
                        () -> sleepAndNote(ofMinutes(3), woken),
                        () -> sleepAndNote(ofMinutes(1), woken),
                        () -> sleepAndNote(ofMinutes(2), woken)));

        assertThat(woken).containsExactly(ofMinutes(1), ofMinutes(2), ofMinutes(3));
    }

    @Test
    void equal_deadlines_end_in_the_order_in_which_they_were_set() {
        var woken = new ArrayList<Integer>();

        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 100; i++) {
                        int number = i;
                        group.spawn(() -> {
                            sleep(ofHours(1));
                            woken.add(number);
                        });
                    }
                }));

        assertThat(woken).hasSize(100).isSorted();
    }

    @Test
    void fail_after_strikes_at_its_deadline() {
        assertThatThrownBy(() -> Async.on(loop, () -> failAfter(ofHours(1), () -> sleep(ofHours(2)))))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
    }

    @Test
    void move_on_after_moves_on_at_its_deadline() {
        boolean isFinished = Async.on(loop, () -> moveOnAfter(ofHours(1), () -> sleep(ofHours(2))));

        assertThat(isFinished).isFalse();
        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
    }

    @Test
    void a_deadline_that_was_met_does_not_move_the_clock() {
        Async.on(loop, () -> failAfter(ofHours(1), () -> sleep(ofSeconds(1))));

        assertThat(clock.elapsed()).isEqualTo(ofSeconds(1));
    }

    @Test
    void waiting_for_a_lock_of_a_sleeping_neighbour_does_not_stop_the_clock() {
        var lock = new ReentrantLock();

        Async.on(loop, () -> gather(() -> sleepHolding(lock), () -> sleepHolding(lock)));

        assertThat(clock.elapsed()).isEqualTo(ofHours(2));
    }

    @Test
    void waiting_for_a_monitor_of_a_sleeping_neighbour_does_not_stop_the_clock() {
        var monitor = new Object();

        Async.on(loop, () -> gather(() -> sleepHolding(monitor), () -> sleepHolding(monitor)));

        assertThat(clock.elapsed()).isEqualTo(ofHours(2));
    }

    @Test
    void a_wait_for_a_stage_that_was_given_up_does_not_stop_the_clock() {
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> Async.await(new CompletableFuture<String>()));
                    loop.awaitIdle();
                    group.cancel();
                }));
        Async.on(loop, () -> sleep(ofHours(1)));

        assertThat(clock.elapsed()).isEqualTo(ofHours(1));
    }

    @Test
    void it_does_not_jump_before_the_loop_is_known_to_be_idle() {
        Duration seen = Async.on(
                loop,
                () -> TaskGroup.run(group -> {
                    group.spawn(() -> sleep(ofHours(1)));
                    loop.awaitIdle();
                    return clock.elapsed();
                }));

        assertThat(seen).isEqualTo(ZERO);
    }

    @Test
    void it_serves_one_loop_only() {
        assertThatThrownBy(() -> Loop.open(LoopOptions.named("second").withClock(clock)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this virtual clock cannot serve loop \"second\", because it serves loop \"virtual\" and"
                        + " cannot know when both have nothing to do; create a clock for each loop");
    }

    private List<Duration> sleepAndNote(Duration duration, List<Duration> notes) {
        sleep(duration);
        notes.add(clock.elapsed());
        return notes;
    }

    private static boolean sleepHolding(ReentrantLock lock) {
        lock.lock();
        try {
            sleep(ofHours(1));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static boolean sleepHolding(Object monitor) {
        synchronized (monitor) {
            sleep(ofHours(1));
            return true;
        }
    }
}
