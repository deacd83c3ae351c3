package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 7, 9 and 10: the end of a task as a future. Rows RunCoroutineThreadsafeTests.*,
/// test_callbacks_invoked_on_set_result of the research.
class FutureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void it_is_completed_with_the_result() throws Exception {
        CompletableFuture<Integer> early = loop.loop().submit(() -> 42).toCompletableFuture();
        Task<Integer> done = loop.loop().submit(() -> 43);
        done.await();

        assertThat(early.get()).isEqualTo(42);
        assertThat(done.toCompletableFuture()).isCompletedWithValue(43);
    }

    @Test
    void it_is_completed_with_what_await_would_throw() {
        var unchecked = new IllegalStateException("boom");
        var checked = new IOException("disk full");

        assertThat(failureOf(unchecked)).isSameAs(unchecked);
        assertThat(failureOf(checked))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .isSameAs(checked);
    }

    @Test
    void it_says_that_the_task_was_cancelled() {
        Task<?> task = loop.loop().submit(() -> {
            OneLoop.waitForever();
            return null;
        });
        CompletableFuture<?> future = task.toCompletableFuture();

        task.cancel("enough");

        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageEndingWith("enough");
    }

    @Test
    void cancelling_it_cancels_the_task() {
        Task<?> task = loop.loop().submit(() -> {
            OneLoop.waitForever();
            return null;
        });

        task.toCompletableFuture().cancel(true);

        assertThatThrownBy(task::await)
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageEndingWith("its future was cancelled");
    }

    @Test
    void cancelling_it_after_the_end_changes_nothing() {
        Task<Integer> task = loop.loop().submit(() -> 42);
        task.await();

        assertThat(task.toCompletableFuture().cancel(true)).isFalse();
        assertThat(task.result()).isEqualTo(42);
    }

    @Test
    void completing_it_by_hand_leaves_the_task_alone() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                return "of the task";
            });
            CompletableFuture<String> future = task.toCompletableFuture();

            future.complete("by hand");

            assertThat(task.await()).isEqualTo("of the task");
            assertThat(future).isCompletedWithValue("by hand");
        }));
    }

    @Test
    void giving_up_waiting_for_it_leaves_the_task_alone() {
        var door = new CompletableFuture<String>();
        Task<String> task = loop.loop().submit(() -> Async.await(door));

        assertThatThrownBy(() -> task.toCompletableFuture().get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        door.complete("value");

        assertThat(task.await()).isEqualTo("value");
    }

    @Test
    void futures_and_waiters_are_served_in_the_order_in_which_they_came() {
        var order = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.sleep(ofSeconds(1)));

            for (String name : new String[] {"first", "second", "third"}) {
                task.toCompletableFuture().thenRun(() -> order.add(name));
            }
        }));

        assertThat(order).containsExactly("first", "second", "third");
    }

    // futures::test_remove_done_callback
    @Test
    void one_that_was_cancelled_leaves_nothing_with_the_task() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.shield(() -> Async.sleep(ofSeconds(1))));
            CompletableFuture<?> first = task.toCompletableFuture();
            task.toCompletableFuture();
            assertThat(task.listeners()).isEqualTo(2);

            first.cancel(true);

            assertThat(task.listeners()).isOne();
        }));
    }

    // futures::test_remove_done_callbacks_list_mutation, test_schedule_callbacks_list_mutation_1
    @Test
    void while_futures_are_served_others_may_come_and_go() {
        var order = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.sleep(ofSeconds(1)));
            CompletableFuture<?> first = task.toCompletableFuture();
            CompletableFuture<?> second = task.toCompletableFuture();
            first.thenRun(() -> {
                order.add("first");
                second.cancel(true);
                task.toCompletableFuture().thenRun(() -> order.add("late"));
            });
            second.thenRun(() -> order.add("cancelled"));
            task.toCompletableFuture().thenRun(() -> order.add("third"));
        }));

        assertThat(order).containsExactly("first", "late", "third");
    }

    @Test
    void what_hangs_on_it_runs_on_the_loop_and_may_fail_without_harm() {
        var loops = new ArrayList<Boolean>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> task = group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                return 42;
            });
            CompletableFuture<Void> dependent = task.toCompletableFuture().thenAccept(value -> {
                loops.add(loop.loop().carrier().isCurrent());
                throw new IllegalStateException("dependent");
            });

            assertThat(task.await()).isEqualTo(42);
            assertThatThrownBy(() -> Async.await(dependent)).hasMessage("dependent");
        }));

        assertThat(loops).containsExactly(true);
    }

    @Test
    void a_task_may_wait_for_the_future_of_a_task_of_another_loop() {
        try (Loop other = Loop.open()) {
            loop.run(() -> {
                CompletableFuture<Loop> future = other.submit(Loop::current).toCompletableFuture();

                assertThat(Async.await(future)).isSameAs(other);
            });
        }
    }

    private Throwable failureOf(Exception failure) {
        CompletableFuture<?> future = loop.loop()
                .submit(() -> {
                    throw failure;
                })
                .toCompletableFuture();
        Throwable thrown = catchThrowable(future::get);
        loop.logged(); // whether somebody waits in time for it not to be logged is a race
        return thrown.getCause();
    }
}
