package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 9, 12 and 13 for race. Rows staggered::test_* and test_wait_first_completed of the research, with the
/// outcome of JEP 505's anySuccessfulResultOrThrow.
class RaceTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> stopped = new ArrayList<>();

    @Test
    void the_first_result_wins_and_the_losers_are_cancelled() {
        loop.run(() -> {
            Duration start = loop.now();

            String winner = Async.race(() -> waitAndNote("loser"), () -> after(1, "winner"), () -> after(2, "second"));

            assertThat(winner).isEqualTo("winner");
            assertThat(stopped).containsExactly("loser");
            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(1));
        });
    }

    @Test
    void the_race_is_over_when_the_losers_have_cleaned_up() {
        loop.run(() -> {
            Async.<String>race(
                    () -> {
                        try {
                            return waitAndNote("loser");
                        } finally {
                            Async.shield(() -> Async.sleep(ofSeconds(5)));
                            stopped.add("cleaned up");
                        }
                    },
                    () -> after(1, "winner"));

            assertThat(stopped).containsExactly("loser", "cleaned up");
        });
    }

    @Test
    void of_two_that_finish_together_the_first_argument_wins() {
        assertThat(loop.<String, RuntimeException>get(() -> Async.race(() -> after(1, "a"), () -> after(1, "b"))))
                .isEqualTo("a");
    }

    @Test
    void a_failure_does_not_win_while_others_run() {
        String winner = loop.get(() -> Async.race(
                () -> {
                    throw new IllegalStateException("early failure");
                },
                () -> after(1, "winner")));

        assertThat(winner).isEqualTo("winner");
    }

    @Test
    void if_all_fail_the_first_failure_is_thrown_and_the_others_are_suppressed_in_order() {
        var failures =
                List.of(new IllegalStateException("1"), new IllegalStateException("2"), new IllegalStateException("3"));

        Throwable thrown = catchThrowable(() -> loop.run(() -> Async.race(
                () -> failAfter(3, failures.get(2)),
                () -> failAfter(1, failures.get(0)),
                () -> failAfter(2, failures.get(1)))));

        assertThat(thrown).isSameAs(failures.get(0));
        assertThat(thrown.getSuppressed()).containsExactly(failures.get(1), failures.get(2));
    }

    @Test
    void if_all_fail_with_the_same_exception_it_is_thrown() {
        var failure = new IllegalStateException("shared");

        Throwable thrown = catchThrowable(() ->
                loop.run(() -> Async.race(() -> failAfter(1, failure), () -> failAfter(2, failure))));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void a_checked_failure_comes_inside_a_task_failed_exception() {
        var failure = new IOException("disk full");

        assertThatThrownBy(() -> loop.run(() -> Async.race(() -> {
                    throw failure;
                })))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void a_result_of_null_wins_too() {
        assertThat(loop.<String, RuntimeException>get(() -> Async.race(() -> null, () -> after(1, "late"))))
                .isNull();
    }

    @Test
    void nobody_can_win_a_race_without_bodies() {
        loop.run(() -> assertThatThrownBy(() -> Async.race(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a race needs at least one body; nobody could win this one"));
    }

    @Test
    void a_cancel_stops_all_bodies_and_passes_through() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.race(() -> waitAndNote("a"), () -> waitAndNote("b")));
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(stopped).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_result_that_is_there_is_returned_although_the_cancel_came_before_the_task_ran_on() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var gun = new AtomicReference<Waiter<String>>();
            var received = new AtomicReference<String>();
            Task<?> task = group.spawn(() -> {
                received.set(Async.race(() -> waitAndNote("loser"), () -> {
                    gun.set(Waiter.create());
                    return gun.get().await();
                }));
                catchCancel(Async::checkpoint);
            });
            loop.settle();

            gun.get().succeed("winner");
            group.spawn(() -> task.cancel()); // runs when the winner has ended, and before the racing task

            task.await();
            assertThat(received).hasValue("winner");
            assertThat(stopped).containsExactly("loser");
        }));
    }

    @Test
    void a_body_that_was_cancelled_alone_has_lost() {
        String winner = loop.get(() -> Async.race(RaceTest::cancelItself, () -> after(1, "winner")));

        assertThat(winner).isEqualTo("winner");
    }

    @Test
    void if_all_lost_because_they_were_cancelled_or_failed_the_race_ends() {
        Throwable thrown = catchThrowable(() -> loop.run(
                () -> Async.race(RaceTest::cancelItself, () -> failAfter(1, new IllegalStateException("boom")))));

        assertThat(thrown).isInstanceOf(TaskCancelledException.class);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_thread_may_hold_a_race_too() {
        assertThat(Async.<Loop>race(Loop::current)).isSameAs(Loop.defaultLoop());
    }

    private static String cancelItself() {
        Task.current().cancel("of its own");
        Async.checkpoint();
        return fail("cancelled");
    }

    private static String after(int seconds, String value) {
        Async.sleep(ofSeconds(seconds));
        return value;
    }

    private static String failAfter(int seconds, RuntimeException failure) {
        Async.sleep(ofSeconds(seconds));
        throw failure;
    }

    private String waitAndNote(String who) {
        try {
            OneLoop.waitForever();
            return who;
        } finally {
            stopped.add(who);
        }
    }
}
