package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where a hold shows: log, figures, listeners (semantics 6).
class HoldReportsTest {
    private static volatile boolean isReleased;

    private final LogRecorder log = new LogRecorder();
    private final HeldLoop held = new HeldLoop();

    @AfterEach
    void close() {
        held.close();
        log.close();
    }

    @Test
    void the_log_says_who_where_and_what_to_do_and_in_the_end_how_long_it_took() throws Exception {
        Hold hold = hold();

        var began = log.first("has held");
        var ended = log.first("has let go");
        assertThat(began.getLevel()).isEqualTo(Level.WARNING);
        assertThat(began.getMessage().lines().findFirst()).contains(hold.message());
        assertThat(began.getMessage().lines().skip(1)).first().asString().contains("HoldReportsTest.compute");
        assertThat(ended.getMessage())
                .matches("Task \"GET /report\" has let go of loop \"held-loop\", after \\d+ ms in all\\.");
    }

    @Test
    void the_loop_counts_its_holds() throws Exception {
        Hold hold = hold();

        assertThat(held.loop().stats().holds()).isEqualTo(1);
        assertThat(held.loop().stats().longestHold()).isGreaterThanOrEqualTo(hold.duration());
    }

    @Test
    void a_listener_that_was_taken_away_hears_nothing_more() throws Exception {
        var heard = new CountDownLatch(1);
        Listening second = held.loop().onHold(_ -> heard.countDown());

        second.close();
        hold();

        assertThat(heard.getCount()).isEqualTo(1);
    }

    @Test
    void a_listener_that_fails_is_logged_and_the_next_one_is_told() throws Exception {
        var heard = new CountDownLatch(1);
        held.loop().onHold(_ -> {
            throw new IllegalStateException("not listening");
        });
        held.loop().onHold(_ -> heard.countDown());

        hold();

        assertThat(heard.getCount()).isZero();
        assertThat(log.first("A listener failed").getThrown()).hasMessage("not listening");
    }

    @Test
    void a_hold_that_begins_after_a_long_idle_phase_is_found_like_any_other() throws Exception {
        Thread watchdog = watchdog();
        Patience.until(() -> watchdog.getState() == Thread.State.WAITING);

        Hold hold = hold();

        assertThat(hold.task()).isEqualTo(HeldLoop.TASK);
    }

    @Test
    void a_thread_that_is_no_task_is_named_by_its_name_or_number() throws Exception {
        Thread[] stranger = new Thread[1];

        Hold hold = held.holdBy(
                () -> {
                    isReleased = false;
                    stranger[0] = Thread.startVirtualThread(HoldReportsTest::compute);
                    stranger[0].join();
                },
                () -> isReleased = true);

        log.first("has let go");
        assertThat(hold.task()).isEqualTo("thread-" + stranger[0].threadId());
    }

    @Test
    void a_limit_of_zero_switches_the_watchdog_off() throws Exception {
        try (Loop loop = Loop.open(LoopOptions.named("unwatched").withHoldLimit(Duration.ZERO))) {
            isReleased = false;
            var end = loop.tasks().spawn("unwatched", HoldReportsTest::compute).toCompletableFuture();
            hold(); // on the other loop, for longer than its limit
            Patience.end(end);

            assertThat(loop.stats().holds()).isZero();
        }
    }

    @Test
    void a_negative_limit_is_refused() {
        var options = LoopOptions.named("main");

        assertThatThrownBy(() -> options.withHoldLimit(Duration.ofSeconds(-5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the hold limit of loop \"main\" is -5s; it is the longest time that a task may keep the"
                        + " loop, or zero to report none");
    }

    private Hold hold() throws Exception {
        isReleased = false;
        Hold hold = held.holdBy(HoldReportsTest::compute, () -> isReleased = true);
        log.first("has let go"); // so that all has been said
        return hold;
    }

    private static void compute() {
        while (!isReleased) {
            Thread.onSpinWait();
        }
    }

    private static Thread watchdog() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gyre-watchdog"))
                .findFirst()
                .orElseThrow();
    }
}
