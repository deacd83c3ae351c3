package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import dev.gyre.watch.Hold;
import dev.gyre.watch.Hold.Kind;
import dev.gyre.watch.HoldPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a task that held its loop, told by the test in place of the watchdog (decision 30).
class HoldPolicyTest {
    private static final Duration HELD = Duration.ofMillis(120);
    private static final StackTraceElement LINE = new StackTraceElement("shop.Report", "load", "Report.java", 42);

    private final LogRecorder log = new LogRecorder();
    private Loop loop = Loop.open(options(HoldPolicy.FAIL));

    @AfterEach
    void close() {
        loop.close();
        log.close();
    }

    @Test
    void under_fail_the_next_wait_throws_and_names_the_line() {
        Hold hold = hold(Kind.FILE);

        var failure = loop.submit(() -> {
            heldByMe(hold);
            Async.sleep(Duration.ofDays(1));
            return "slept";
        });

        assertThatThrownBy(() -> Patience.end(failure.toCompletableFuture()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        LoopHeldException.class, e -> assertThat(e.hold()).isEqualTo(hold))
                .hasMessage("loop \"held-loop\" fails whoever holds it (HoldPolicy.FAIL), and this task did. Task"
                        + " \"GET /report\" has held loop \"held-loop\" for 120 ms reading or writing a file, at"
                        + " Report.java:42 (Report.load). Other tasks wait meanwhile. Move it off the loop:"
                        + " Async.blocking(() -> ...).");
    }

    @Test
    void it_is_thrown_once() {
        String end = Async.on(loop, () -> {
            heldByMe(hold(Kind.CPU));
            assertThatThrownBy(Async::checkpoint).isInstanceOf(LoopHeldException.class);
            Async.checkpoint();
            return "went on";
        });

        assertThat(end).isEqualTo("went on");
    }

    @Test
    void a_task_that_never_waits_fails_at_its_end() {
        Task<String> task = loop.submit(() -> {
            heldByMe(hold(Kind.NATIVE));
            return "lost";
        });

        assertThatThrownBy(() -> Patience.end(task.toCompletableFuture())).hasCauseInstanceOf(LoopHeldException.class);
        assertThat(task.state()).isEqualTo(Task.State.FAILED);
    }

    @Test
    void a_task_that_fails_by_itself_keeps_its_failure() {
        Task<?> task = loop.submit(() -> {
            heldByMe(hold(Kind.CPU));
            throw new IllegalStateException("its own");
        });

        assertThatThrownBy(() -> Patience.end(task.toCompletableFuture()))
                .cause()
                .hasMessage("its own")
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(LoopHeldException.class));
    }

    @Test
    void in_a_cancelled_scope_the_cancel_stays_the_outcome() {
        Task<?> task = loop.submit(() -> {
            heldByMe(hold(Kind.CPU));
            Task.current().cancel();
            Async.sleep(Duration.ofDays(1));
            return "slept";
        });

        Patience.until(task::isDone);
        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
    }

    @Test
    void a_group_hears_of_it_like_of_any_failure() {
        assertThatThrownBy(() -> Async.on(
                        loop,
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn("holder", () -> heldByMe(hold(Kind.CPU)));
                            Async.sleep(Duration.ofDays(1));
                        })))
                .isInstanceOf(LoopHeldException.class);
    }

    @Test
    void what_nobody_chose_to_do_is_not_failed() {
        String end = Async.on(loop, () -> {
            heldByMe(hold(Kind.STARVED));
            heldByMe(hold(Kind.CLASS_INIT));
            Async.checkpoint();
            return "went on";
        });

        assertThat(end).isEqualTo("went on");
    }

    @Test
    void a_thread_that_is_no_task_is_left_alone() throws InterruptedException {
        var end = new CompletableFuture<String>();

        loop.submit(() -> Thread.startVirtualThread(() -> {
                    heldByMe(hold(Kind.CPU));
                    end.complete("went on");
                }))
                .await();

        assertThat(Patience.end(end)).isEqualTo("went on");
    }

    @Test
    void a_task_that_ended_while_it_was_looked_at_leaves_nothing_behind() {
        Task<Thread> task = loop.submit(Thread::currentThread);
        Thread ended = Patience.end(task.toCompletableFuture());
        loop.awaitIdle();

        loop.held().heldBy(ended, hold(Kind.CPU));

        assertThat(loop.held().isClear()).isTrue();
    }

    @Test
    void under_warn_nothing_becomes_of_it() {
        loop.close();
        loop = Loop.open(options(HoldPolicy.WARN));

        String end = Async.on(loop, () -> {
            heldByMe(hold(Kind.CPU));
            Async.checkpoint();
            return "went on";
        });

        assertThat(end).isEqualTo("went on");
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void under_dump_the_tasks_are_logged_and_the_holder_goes_on() {
        loop.close();
        loop = Loop.open(options(HoldPolicy.DUMP));

        String end = Async.on(loop, () -> {
            heldByMe(hold(Kind.CPU));
            Async.checkpoint();
            return "went on";
        });

        assertThat(end).isEqualTo("went on");
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("Loop \"held-loop\" is held by \"GET /report\", and has 1 task:");
    }

    private void heldByMe(Hold hold) {
        loop.held().heldBy(Thread.currentThread(), hold);
    }

    private static Hold hold(Kind kind) {
        return new Hold("held-loop", "GET /report", kind, HELD, List.of(LINE));
    }

    private static LoopOptions options(HoldPolicy policy) {
        return LoopOptions.named("held-loop").withHoldPolicy(policy).withHoldLimit(Duration.ZERO);
    }
}
