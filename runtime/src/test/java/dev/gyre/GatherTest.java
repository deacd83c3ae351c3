package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 9, 12 and 13 for gather. Rows GatherTestsBase.*, CoroutineGatherTests.test_cancellation_broadcast,
/// test_cancel_gather_1 and 2 of the research; a failure cancels the others here, as in a group.
class GatherTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void results_come_in_the_order_of_the_arguments() {
        loop.run(() -> {
            Duration start = loop.now();

            List<String> results = Async.gather(() -> after(3, "a"), () -> after(1, "b"), () -> after(2, "c"));

            assertThat(results).containsExactly("a", "b", "c");
            assertThat(loop.now().minus(start)).as("at the same time").isEqualTo(ofSeconds(3));
        });
    }

    @Test
    void nothing_to_gather_gives_nothing() {
        loop.run(() -> {
            assertThat(Async.<Object>gather()).isEmpty();
            assertThat(Async.<Object>gather(List.of())).isEmpty();
        });
    }

    @Test
    void a_result_may_be_null() {
        loop.run(() -> assertThat(Async.<String>gather(() -> null, () -> "b")).containsExactly(null, "b"));
    }

    @Test
    void any_number_of_bodies_can_be_gathered() {
        List<Callable<Integer>> bodies = IntStream.range(0, 1000)
                .<Callable<Integer>>mapToObj(i -> () -> i * i)
                .toList();

        List<Integer> squares = loop.get(() -> Async.gather(bodies));

        assertThat(squares).hasSize(1000).startsWith(0, 1, 4, 9).endsWith(999 * 999);
    }

    @Test
    void the_first_failure_cancels_the_others_and_is_thrown_as_itself() {
        var failure = new IllegalStateException("boom");
        var stopped = new ArrayList<String>();

        loop.run(() -> {
            Duration start = loop.now();

            assertThatThrownBy(() -> Async.gather(
                            () -> {
                                try {
                                    return after(100, "slow");
                                } finally {
                                    stopped.add("slow");
                                }
                            },
                            () -> {
                                Async.sleep(ofSeconds(1));
                                throw failure;
                            }))
                    .isSameAs(failure);

            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(1));
        });
        assertThat(stopped).containsExactly("slow");
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void a_checked_failure_comes_inside_a_task_failed_exception() {
        var failure = new IOException("disk full");

        loop.run(() -> assertThatThrownBy(() -> Async.gather(() -> {
                    throw failure;
                }))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .isSameAs(failure));
    }

    @Test
    void a_cancel_reaches_all_bodies_and_none_goes_on() {
        var stopped = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task =
                    group.spawn(() -> Async.gather(() -> waitAndNote("a", stopped), () -> waitAndNote("b", stopped)));
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(stopped).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_cancel_of_a_task_that_gathers_for_ever_is_not_lost() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                while (true) {
                    Async.gather(() -> after(1, "a"), () -> after(1, "b"));
                }
            });
            Async.sleep(Duration.ofMillis(2500));

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void results_that_are_all_there_are_returned_although_the_cancel_came_before_the_task_ran_on() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var lastOne = new AtomicReference<Waiter<String>>();
            var received = new AtomicReference<List<String>>();
            Task<?> task = group.spawn(() -> {
                received.set(Async.gather(
                        () -> {
                            lastOne.set(Waiter.create());
                            return lastOne.get().await();
                        },
                        () -> "b"));
                catchCancel(Async::checkpoint);
            });
            loop.settle();

            lastOne.get().succeed("a");
            group.spawn(() -> task.cancel()); // runs when the last body has ended, and before the gathering task

            task.await();
            assertThat(received.get()).containsExactly("a", "b");
        }));
    }

    @Test
    void a_body_that_was_cancelled_alone_is_a_result_that_is_missing() {
        var stopped = new ArrayList<String>();
        loop.run(() -> {
            assertThatThrownBy(() -> Async.gather(
                            () -> {
                                Task.current().cancel("of its own");
                                Async.checkpoint();
                                return fail("cancelled");
                            },
                            () -> waitAndNote("other", stopped)))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("of its own");
            Async.checkpoint();
        });
        assertThat(stopped).containsExactly("other");
    }

    @Test
    void a_thread_may_gather_too() {
        assertThat(Async.gather(Loop::current, Loop::current)).containsExactly(Loop.defaultLoop(), Loop.defaultLoop());
    }

    private static String after(int seconds, String value) {
        Async.sleep(ofSeconds(seconds));
        return value;
    }

    private static Object waitAndNote(String who, List<String> stopped) {
        try {
            OneLoop.waitForever();
            return who;
        } finally {
            stopped.add(who);
        }
    }
}
