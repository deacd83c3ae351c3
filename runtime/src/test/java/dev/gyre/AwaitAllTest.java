package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Task.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Several bodies whose failures are for the caller to read: gather with return_exceptions, and the joiners
/// awaitAll and allUntil of JEP 505. Rows test_return_exceptions, test_result_exception_one_cancellation,
/// test_cancel_gather_1 and 2.
class AwaitAllTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> stopped = new ArrayList<>();

    @Test
    void tasks_come_in_the_order_of_the_arguments_however_they_ended() {
        IOException failure = new IOException("broken");
        loop.run(() -> {
            List<Task<String>> tasks = Async.awaitAll(
                    () -> after(2, "slow"),
                    () -> {
                        throw failure;
                    },
                    () -> after(1, "fast"));

            assertThat(tasks).extracting(Task::state).containsExactly(State.SUCCEEDED, State.FAILED, State.SUCCEEDED);
            assertThat(tasks.getFirst().result()).isEqualTo("slow");
            assertThat(tasks.get(1).exception()).contains(failure);
            assertThat(tasks.getLast().result()).isEqualTo("fast");
        });
    }

    @Test
    void a_failure_leaves_the_others_alone() {
        loop.run(() -> {
            Duration start = loop.now();

            List<Task<String>> tasks = Async.awaitAll(
                    () -> {
                        throw new IllegalStateException("early");
                    },
                    () -> after(3, "late"));

            assertThat(tasks.getLast().result()).isEqualTo("late");
            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(3));
        });
    }

    @Test
    void a_body_that_was_cancelled_alone_is_among_them() {
        loop.run(() -> {
            List<Task<String>> tasks = Async.awaitAll(
                    () -> {
                        Task.current().cancel();
                        return after(1, "never");
                    },
                    () -> after(1, "other"));

            assertThat(tasks).extracting(Task::state).containsExactly(State.CANCELLED, State.SUCCEEDED);
        });
    }

    @Test
    void a_cancel_wins_over_what_the_tasks_returned() {
        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(
                            ofSeconds(1),
                            () -> Async.awaitAll(() -> "done", () -> waitAndNote("one"), () -> waitAndNote("two")))
                    .isPresent();

            assertThat(isFinished).isFalse();
            assertThat(stopped).containsExactlyInAnyOrder("one", "two");
        });
    }

    @Test
    void tasks_that_have_all_ended_are_returned_although_the_cancel_came_before_the_caller_ran_on() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            var tasks = scope.run(() -> Async.awaitAll(() -> "one", () -> {
                scope.cancel();
                return "two";
            }));

            assertThat(tasks.orElseThrow()).extracting(Task::result).containsExactly("one", "two");
        });
    }

    @Test
    void of_no_bodies_there_are_no_tasks() {
        assertThat(loop.<List<Task<String>>, RuntimeException>get(() -> Async.awaitAll(List.of())))
                .isEmpty();
    }

    @Test
    void what_is_enough_cancels_the_others() {
        loop.run(() -> {
            List<Task<String>> tasks = Async.allUntil(
                    task -> task.state() == State.FAILED,
                    List.<Callable<String>>of(
                            () -> after(1, "in time"),
                            () -> {
                                Async.sleep(ofSeconds(2));
                                throw new IllegalStateException("the end");
                            },
                            () -> waitAndNote("late")));

            assertThat(tasks).extracting(Task::state).containsExactly(State.SUCCEEDED, State.FAILED, State.CANCELLED);
            assertThat(stopped).containsExactly("late");
        });
    }

    @Test
    void each_ended_task_is_asked_about_once_in_the_order_of_their_ends() {
        List<String> asked = new ArrayList<>();
        loop.run(() -> Async.allUntil(
                task -> {
                    asked.add(task.result());
                    return false;
                },
                List.<Callable<String>>of(() -> after(3, "c"), () -> after(1, "a"), () -> after(2, "b"))));

        assertThat(asked).containsExactly("a", "b", "c");
    }

    @Test
    void the_question_runs_in_the_calling_task_and_its_failure_is_the_callers() {
        loop.run(() -> {
            var asking = new AtomicReference<Task<?>>();

            assertThatThrownBy(() -> Async.allUntil(
                            _ -> {
                                asking.set(Task.current());
                                throw new IllegalStateException("no idea");
                            },
                            List.<Callable<String>>of(() -> "one", () -> waitAndNote("two"))))
                    .hasMessage("no idea");

            assertThat(asking).hasValue(Task.current());
            assertThat(stopped).containsExactly("two");
        });
    }

    @Test
    void a_thread_may_wait_for_all_too() {
        List<Task<String>> tasks = Async.awaitAll(() -> "one", () -> "two");

        assertThat(tasks).extracting(Task::result).containsExactly("one", "two");
    }

    private static String after(int seconds, String value) {
        Async.sleep(ofSeconds(seconds));
        return value;
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
