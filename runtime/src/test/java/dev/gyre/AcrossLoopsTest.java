package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 7: tasks of several loops. Row test_other_loop_future and free_threading::* of the research, where other
/// loops are no error.
class AcrossLoopsTest {
    @RegisterExtension
    private final OneLoop home = new OneLoop();

    private final Loop other = Loop.open(LoopOptions.named("other"));

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void on_runs_the_body_there_and_comes_back_with_its_result() {
        home.run(() -> {
            Loop there = Async.on(other, Loop::current);

            assertThat(there).isSameAs(other);
            assertThat(Loop.current()).isSameAs(home.loop());
        });
    }

    @Test
    void on_the_loop_where_one_is_already_is_a_child_there() {
        home.run(() -> assertThat(Async.<Loop, RuntimeException>on(home.loop(), Loop::current))
                .isSameAs(home.loop()));
    }

    @Test
    void locals_go_along_and_do_not_come_back() {
        TaskLocal<String> user = TaskLocal.of("user");
        home.run(() -> {
            user.set("ada");

            String there = Async.on(other, () -> {
                String seen = user.get();
                user.set("changed there");
                return seen;
            });

            assertThat(there).isEqualTo("ada");
            assertThat(user.get()).isEqualTo("ada");
        });
    }

    @Test
    void failures_come_back_as_themselves() {
        var checked = new IOException("checked");
        var unchecked = new IllegalStateException("unchecked");

        home.run(() -> {
            assertThatThrownBy(() -> Async.on(other, () -> {
                        throw checked;
                    }))
                    .isSameAs(checked);
            assertThatThrownBy(() -> Async.on(other, () -> {
                        throw unchecked;
                    }))
                    .isSameAs(unchecked);
        });
    }

    @Test
    void a_cancel_crosses_and_waits_for_the_clean_up_there() {
        var cleanedUp = new AtomicBoolean();
        var entered = new CountDownLatch(1);
        home.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.on(other, () -> {
                try {
                    entered.countDown();
                    OneLoop.waitForever();
                } finally {
                    Async.shield(() -> Async.sleep(ofMillis(2)));
                    cleanedUp.set(true);
                }
            }));
            Async.await(CompletableFuture.runAsync(() -> awaitUnchecked(entered)));

            task.cancel("from home");

            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("from home");
            assertThat(cleanedUp).isTrue();
        }));
    }

    @Test
    void a_deadline_crosses() {
        assertThatThrownBy(() ->
                        Async.run(() -> Async.failAfter(ofMillis(5), () -> Async.on(other, OneLoop::waitForever))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(other.liveTasks()).isEmpty();
    }

    @Test
    void a_body_there_that_finished_although_it_was_cancelled_gives_its_result() {
        home.run(() -> {
            CancelScope scope = CancelScope.create();

            assertThat(scope.run(() -> Async.on(other, () -> {
                        scope.cancel();
                        catchCancel(OneLoop::waitForever);
                        return "finished";
                    })))
                    .contains("finished");
        });
    }

    @Test
    void a_body_there_that_failed_while_it_was_cancelled_fails() {
        home.run(() -> {
            CancelScope scope = CancelScope.create();

            assertThatThrownBy(() -> scope.run(() -> Async.on(other, () -> {
                        scope.cancel();
                        catchCancel(OneLoop::waitForever);
                        throw new IllegalStateException("clean-up");
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("clean-up");
        });
    }

    @Test
    void a_body_that_was_cancelled_there_alone_does_not_cancel_its_caller() {
        home.run(() -> {
            assertThatThrownBy(() -> Async.on(other, () -> {
                        Task.current().cancel("of its own");
                        Async.checkpoint();
                    }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("of its own");
            Async.checkpoint();
        });
    }

    @Test
    void a_loop_that_closes_under_its_caller_does_not_cancel_it() throws InterruptedException {
        var entered = new CountDownLatch(1);
        Loop closing = Loop.open();
        Task<Throwable> caller = home.loop().submit(() -> {
            Throwable thrown = catchThrowable(() -> Async.on(closing, () -> {
                entered.countDown();
                OneLoop.waitForever();
            }));
            Async.checkpoint();
            return thrown;
        });
        entered.await();

        closing.close();

        assertThat(caller.await())
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageContaining("its loop is closing");
    }

    @Test
    void a_closed_loop_takes_nothing() {
        Loop closed = Loop.open(LoopOptions.named("gone"));
        closed.close();

        assertThatThrownBy(() -> Async.on(closed, () -> 1))
                .isInstanceOf(LoopClosedException.class)
                .hasMessage("loop \"gone\" has closed and runs nothing any more");
        home.run(() -> assertThatThrownBy(() -> Async.on(closed, () -> 1)).isInstanceOf(LoopClosedException.class));
        assertThatThrownBy(() -> closed.submit(() -> 1)).isInstanceOf(LoopClosedException.class);
    }

    @Test
    void a_task_of_another_loop_can_be_waited_for_and_cancelled() {
        home.run(() -> {
            Task<String> task = other.submit(() -> {
                Async.sleep(ofMillis(2));
                return "value";
            });
            Task<?> endless = other.submit(() -> {
                OneLoop.waitForever();
                return null;
            });

            assertThat(task.await()).isEqualTo("value");
            endless.cancel();
            assertThatThrownBy(endless::await).isInstanceOf(TaskCancelledException.class);
        });
    }

    @Test
    void what_one_sender_submits_is_done_in_order_and_each_hand_over_shows_what_came_before() {
        int[] plain = {0}; // no lock and not volatile: the hand-over is the edge
        home.run(() -> {
            List<Task<Integer>> tasks = IntStream.range(0, 1000)
                    .mapToObj(i -> other.submit(() -> plain[0]++))
                    .toList();

            assertThat(tasks)
                    .extracting(Task::await)
                    .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
            assertThat(plain[0]).isEqualTo(1000);
        });
    }

    @Test
    void two_loops_may_call_each_other_at_the_same_time() {
        Task<Integer> there = other.submit(() -> pingPong(other, home.loop(), 100));
        int here = home.get(() -> pingPong(home.loop(), other, 100));

        assertThat(here + there.await()).isEqualTo(200);
    }

    @Test
    void a_scope_can_be_cancelled_from_another_loop() {
        home.run(() -> {
            CancelScope scope = CancelScope.create();

            boolean isFinished = scope.run(() -> {
                Async.on(other, () -> scope.cancel("from there"));
                Async.sleep(ofSeconds(1000));
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_group_of_loops_takes_turns() {
        try (LoopGroup group = LoopGroup.open(3)) {
            var loops = new ArrayList<Loop>();
            for (int i = 0; i < 6; i++) {
                loops.add(group.submit(Loop::current).await());
            }

            assertThat(loops.subList(0, 3)).containsExactlyElementsOf(group.loops());
            assertThat(loops.subList(3, 6)).containsExactlyElementsOf(group.loops());
        }
    }

    @Test
    void a_group_of_loops_has_at_least_one() {
        assertThatThrownBy(() -> LoopGroup.open(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a loop group has at least one loop, not 0");
    }

    @Test
    void closing_a_group_of_loops_closes_each() {
        LoopGroup group = LoopGroup.open(2);
        group.submit(() -> {
            OneLoop.waitForever();
            return null;
        });

        group.close();

        assertThat(group.loops()).allMatch(Loop::isClosed);
        assertThatThrownBy(() -> group.submit(() -> 1)).isInstanceOf(LoopClosedException.class);
    }

    private static int pingPong(Loop here, Loop there, int rounds) {
        int count = 0;
        for (int i = 0; i < rounds; i++) {
            count += Async.<Integer, RuntimeException>on(there, () -> 1);
            assertThat(Loop.current()).isSameAs(here);
        }
        return count;
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
