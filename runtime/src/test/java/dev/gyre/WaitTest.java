package dev.gyre;

import static dev.gyre.ReturnWhen.ALL_COMPLETED;
import static dev.gyre.ReturnWhen.FIRST_COMPLETED;
import static dev.gyre.ReturnWhen.FIRST_EXCEPTION;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// asyncio's wait: tasks that exist are waited for, and neither read nor cancelled. Rows test_wait_* of the
/// research.
class WaitTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    // test_wait_first_completed
    @Test
    void the_first_that_ends_is_enough_and_the_others_run_on() {
        inGroup(group -> {
            Task<String> slow = group.spawn(() -> after(10, "slow"));
            Task<String> fast = group.spawn(() -> after(1, "fast"));

            Waited<Task<String>> waited = Async.await(List.of(slow, fast), FIRST_COMPLETED);

            assertThat(waited).isEqualTo(new Waited<>(List.of(fast), List.of(slow)));
            assertThat(slow.await()).isEqualTo("slow");
        });
    }

    // test_wait_really_done
    @Test
    void all_that_have_ended_by_then_are_done() {
        inGroup(group -> {
            Task<String> a = group.spawn(() -> after(1, "a"));
            Task<String> b = group.spawn(() -> after(1, "b"));
            Task<String> c = group.spawn(() -> after(2, "c"));

            Waited<Task<String>> waited = Async.await(List.of(c, a, b), FIRST_COMPLETED);

            assertThat(waited.done()).containsExactly(a, b);
            assertThat(waited.pending()).containsExactly(c);
        });
    }

    @Test
    void a_cancelled_task_has_completed() {
        inGroup(group -> {
            Task<?> cancelled = group.spawn(OneLoop::waitForever);
            loop.settle();
            cancelled.cancel();

            Waited<Task<?>> waited = Async.await(List.of(cancelled), FIRST_COMPLETED);

            assertThat(waited.done()).containsExactly(cancelled);
        });
    }

    // test_wait_first_exception, _in_wait
    @Test
    void the_first_failure_ends_the_wait_before_it_or_during_it() {
        loop.run(() -> TaskGroup.superviseVoid(_ -> {}, group -> {
            Task<String> failing = group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                throw new IllegalStateException("broken");
            });
            Task<String> slow = group.spawn(() -> after(10, "slow"));
            Task<String> fast = group.spawn(() -> "fast");

            Waited<Task<String>> during = Async.await(List.of(failing, slow, fast), FIRST_EXCEPTION);
            Waited<Task<String>> before = Async.await(List.of(failing, slow, fast), FIRST_EXCEPTION);

            assertThat(during)
                    .isEqualTo(new Waited<>(List.of(failing, fast), List.of(slow)))
                    .isEqualTo(before);
        }));
    }

    @Test
    void a_cancelled_task_is_no_failure() {
        inGroup(group -> {
            Task<?> cancelled = group.spawn(OneLoop::waitForever);
            Task<?> other = group.spawn(() -> after(5, "other"));
            loop.settle();
            cancelled.cancel();

            Waited<Task<?>> waited = Async.await(List.of(cancelled, other), FIRST_EXCEPTION);

            assertThat(waited.done()).containsExactly(cancelled, other);
        });
    }

    // test_wait_with_exception
    @Test
    void to_wait_for_all_throws_none_of_their_failures() {
        loop.run(() -> TaskGroup.superviseVoid(_ -> {}, group -> {
            Task<String> failing = group.spawn(() -> {
                throw new IllegalStateException("broken");
            });
            Task<String> slow = group.spawn(() -> after(3, "slow"));

            Waited<Task<String>> waited = Async.await(List.of(failing, slow), ALL_COMPLETED);

            assertThat(waited.done()).containsExactly(failing, slow);
            assertThat(waited.pending()).isEmpty();
        }));
    }

    // test_wait_with_timeout
    @Test
    void a_deadline_ends_the_wait_and_leaves_the_tasks_alone() {
        inGroup(group -> {
            Task<String> fast = group.spawn(() -> after(1, "fast"));
            Task<String> slow = group.spawn(() -> after(10, "slow"));
            List<Task<String>> tasks = List.of(fast, slow);

            Optional<Waited<Task<String>>> none =
                    Async.moveOnAfter(ofSeconds(2), () -> Async.await(tasks, ALL_COMPLETED));
            Waited<Task<String>> now = Waited.now(tasks);

            assertThat(none).isEmpty();
            assertThat(now).isEqualTo(new Waited<>(List.of(fast), List.of(slow)));
            assertThat(slow.await()).isEqualTo("slow");
        });
    }

    @Test
    void a_cancel_ends_the_wait_and_not_the_tasks() {
        inGroup(group -> {
            Task<String> slow = group.spawn(() -> after(10, "slow"));
            Task<?> waiting = group.spawn(() -> Async.await(List.of(slow), ALL_COMPLETED));
            loop.settle();

            waiting.cancel();

            assertThat(slow.await()).isEqualTo("slow");
            assertThat(waiting.state()).isEqualTo(Task.State.CANCELLED);
        });
    }

    // test_wait_duplicate_coroutines, test_wait_with_iterator_of_tasks
    @Test
    void a_task_given_twice_counts_once() {
        inGroup(group -> {
            Task<String> task = group.spawn(() -> after(1, "once"));

            assertThat(Async.await(List.of(task, task), ALL_COMPLETED).done()).containsExactly(task);
            assertThat(Waited.now(List.of(task, task)).done()).containsExactly(task);
        });
    }

    // test_wait_errors
    @Test
    void nobody_can_be_the_first_of_none_and_all_of_none_have_ended() {
        loop.run(() -> {
            assertThatThrownBy(() -> Async.await(List.<Task<?>>of(), FIRST_COMPLETED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("there is no task whose end could be the first");
            assertThat(Async.await(List.<Task<?>>of(), ALL_COMPLETED).done()).isEmpty();
            assertThat(Async.await(List.<Task<?>>of(), FIRST_EXCEPTION).done()).isEmpty();
        });
    }

    @Test
    void waiting_for_oneself_among_others_is_an_error_instead_of_a_deadlock() {
        loop.run(() -> assertThatThrownBy(() -> Async.await(List.<Task<?>>of(Task.current()), ALL_COMPLETED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits for itself"));
    }

    @Test
    void the_failure_of_a_task_that_is_only_looked_at_goes_to_its_owner() {
        loop.run(() -> {
            List<UnheardFailure> heard = new ArrayList<>();
            TaskGroup.superviseVoid(heard::add, group -> {
                Task<?> failing = group.spawn("worker", () -> {
                    Async.sleep(ofSeconds(1));
                    throw new IllegalStateException("broken");
                });

                Async.await(List.of(failing), ALL_COMPLETED);
            });
            assertThat(heard).extracting(UnheardFailure::task).containsExactly("worker");
        });
    }

    @Test
    void a_thread_may_wait_too() {
        Task<String> task = loop.loop().submit(() -> "done");

        assertThat(Async.await(List.of(task), ALL_COMPLETED).done()).containsExactly(task);
    }

    @Test
    void a_wait_that_is_over_leaves_nothing_with_the_tasks() {
        inGroup(group -> {
            Task<String> slow = group.spawn(() -> after(2, "slow"));
            Duration start = loop.now();
            for (int i = 0; i < 3; i++) {
                Async.moveOnAfter(ofSeconds(0), () -> Async.await(List.of(slow), ALL_COMPLETED));
            }

            Task<String> done = group.spawn(() -> "done");
            done.await();
            Async.await(List.of(done, slow), FIRST_COMPLETED);

            assertThat(slow.listeners()).isZero();
            assertThat(loop.now()).isEqualTo(start);
        });
    }

    private void inGroup(VoidWorkWith<TaskGroup, RuntimeException> body) {
        loop.run(() -> TaskGroup.runVoid(body));
    }

    private static String after(int seconds, String value) {
        Async.sleep(ofSeconds(seconds));
        return value;
    }
}
