package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.sync.BarrierBrokenException.Cause;
import dev.gyre.trial.CancelAtEveryTurn;
import dev.gyre.trial.CancelAtEveryTurn.Scenario;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

// runtime.md §1.5 Barrier, §3 locks::BarrierTests
class BarrierTest {
    private final Barrier barrier = new Barrier(3);
    private final List<String> order = new ArrayList<>();

    // test_filling_tasks_check_return_value
    @Test
    void all_go_on_when_the_last_has_come_each_with_an_index_of_its_own() {
        TaskGroup.runVoid(group -> {
            var early = List.of(group.spawn(barrier::await), group.spawn(barrier::await));
            Async.checkpoint();
            var before = barrier.statistics();

            int last = barrier.await();

            assertThat(before).isEqualTo(new Barrier.Statistics(3, 2, false));
            assertThat(early).extracting(Task::await).containsExactly(0, 1);
            assertThat(last).isEqualTo(2);
        });
        assertThat(barrier.statistics()).isEqualTo(new Barrier.Statistics(3, 0, false));
    }

    @Test
    void it_can_be_used_round_after_round() {
        var indexes = new ArrayList<Integer>();

        TaskGroup.runVoid(group -> IntStream.range(0, 3)
                .forEach(_ -> group.spawn(() -> {
                    for (int round = 0; round < 10; round++) {
                        indexes.add(barrier.await());
                    }
                })));

        for (int round = 0; round < 10; round++) {
            assertThat(indexes.subList(3 * round, 3 * round + 3)).containsExactlyInAnyOrder(0, 1, 2);
        }
    }

    // test_blocking_tasks_while_draining
    @Test
    void who_comes_again_before_the_others_ran_on_belongs_to_the_next_round() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> pass("slow one"));
            group.spawn(() -> pass("slow two"));
            Async.checkpoint();
            barrier.await(); // both are let go, and have not run yet

            var again = group.spawn("again", () -> pass("again"));
            Async.checkpoint();
            Async.checkpoint();

            assertThat(order).containsExactly("slow one", "slow two");
            assertThat(again.isDone()).isFalse();
            again.cancel();
        });
    }

    // test_filling_tasks_cancel_one
    @Test
    void who_is_cancelled_while_it_waits_does_not_count_any_more() {
        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(() -> pass("cancelled"));
            group.spawn(() -> pass("first"));
            Async.checkpoint();

            cancelled.cancel(); // and still stands in line when the next comes
            var second = group.spawn(() -> pass("second"));
            Async.checkpoint();
            Async.checkpoint();

            assertThat(second.isDone()).isFalse();
            assertThat(barrier.statistics().waiting()).isEqualTo(2);
            assertThat(barrier.await()).isEqualTo(2);
        });
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void one_cancelled_a_moment_before_the_last_comes_does_not_count() {
        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(() -> pass("cancelled"));
            group.spawn(() -> pass("first"));
            Async.checkpoint();

            cancelled.cancel();
            boolean hasPassed = CancelScope.create().run(() -> {
                group.spawn(() -> pass("third"));
                barrier.await();
            });

            assertThat(hasPassed).isTrue();
        });
        assertThat(order).containsExactlyInAnyOrder("first", "third");
    }

    // semantics 13
    @Test
    void who_is_cancelled_after_the_last_came_has_passed() {
        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(() -> pass("passed"));
            group.spawn(() -> pass("other"));
            Async.checkpoint();

            barrier.await();
            cancelled.cancel();
        });

        assertThat(order).containsExactly("passed", "other");
    }

    // test_reset_barrier_*
    @Test
    void reset_breaks_those_who_wait_and_nobody_else() {
        TaskGroup.runVoid(group -> {
            var waiting = group.spawn(() -> catchThrowableOfType(BarrierBrokenException.class, barrier::await));
            Async.checkpoint();

            barrier.reset();

            assertThat(waiting.await())
                    .hasMessage(
                            "the wait at this barrier is over: it was reset while 2 more were missing. Whoever wants"
                                    + " to go on has to come again")
                    .extracting(BarrierBrokenException::reason, BarrierBrokenException::missing)
                    .containsExactly(Cause.RESET, 2);
            group.spawn(() -> pass("one"));
            group.spawn(() -> pass("two"));
            assertThat(barrier.await()).isZero();
        });
        assertThat(order).hasSize(2);
    }

    // test_abort_barrier_*
    @Test
    void abort_breaks_it_for_all_until_it_is_reset() {
        TaskGroup.runVoid(group -> {
            var waiting = group.spawn(() -> catchThrowableOfType(BarrierBrokenException.class, barrier::await));
            Async.checkpoint();

            barrier.abort();

            assertThat(waiting.await().reason()).isEqualTo(Cause.ABORTED);
            assertThatThrownBy(barrier::await)
                    .isInstanceOf(BarrierBrokenException.class)
                    .hasMessage("cannot wait at this barrier: it was aborted, so those who are missing will not come."
                            + " The usual cause is that one party failed and told the others by abort(). reset() makes"
                            + " it usable again");
            assertThat(barrier.statistics().isBroken()).isTrue();
            barrier.reset();
            group.spawn(() -> pass("one"));
            group.spawn(() -> pass("two"));
            assertThat(barrier.await()).isZero();
        });
        assertThat(barrier.statistics()).isEqualTo(new Barrier.Statistics(3, 0, false));
    }

    @Test
    void those_let_go_before_an_abort_have_passed() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> pass("one"));
            group.spawn(() -> pass("two"));
            Async.checkpoint();

            barrier.await();
            barrier.abort();
        });

        assertThat(order).containsExactly("one", "two");
    }

    @Test
    void a_barrier_for_one_lets_everybody_pass() {
        var alone = new Barrier(1);

        assertThat(Async.<Integer, RuntimeException>run(alone::await)).isZero();
        assertThat(alone.await()).isZero();
    }

    @Test
    void a_barrier_for_nobody_is_refused() {
        assertThatThrownBy(() -> new Barrier(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a barrier for 0 would wait for nobody; the least is 1");
    }

    // invariant 4: always a cancellation point
    @Test
    void the_last_one_does_not_pass_in_a_cancelled_scope() {
        var scope = CancelScope.create();

        TaskGroup.runVoid(group -> {
            var others = List.of(group.spawn(barrier::await), group.spawn(barrier::await));
            Async.checkpoint();
            scope.run(() -> {
                scope.cancel();
                barrier.await();
            });

            assertThat(scope.hasCaught()).isTrue();
            assertThat(barrier.statistics().waiting()).isEqualTo(2);
            others.forEach(Task::cancel);
        });
    }

    // semantics 8
    @Test
    void it_cannot_be_waited_at_inside_no_switch() {
        Async.run(() -> Async.noSwitch(() -> assertThatThrownBy(barrier::await).isInstanceOf(SwitchedException.class)));
    }

    // semantics 7
    @Test
    void tasks_of_two_loops_and_a_thread_meet_at_it() {
        var indexes = new ArrayList<Integer>();

        try (var one = Loop.open();
                var two = Loop.open()) {
            for (int round = 0; round < 100; round++) {
                var first = one.submit(barrier::await);
                var second = two.submit(barrier::await);
                indexes.add(barrier.await() + first.await() + second.await());
            }
        }

        assertThat(indexes).hasSize(100).containsOnly(3);
    }

    @Test
    void an_interrupted_thread_does_not_count_any_more() {
        var failure = new Throwable[1];
        Thread waiter = Thread.ofPlatform().start(() -> failure[0] = catchThrowable(barrier::await));
        Patience.until(() -> barrier.statistics().waiting() == 1);

        waiter.interrupt();

        Patience.dead(waiter);
        assertThat(failure[0]).isInstanceOf(CancelledError.class);
        assertThat(barrier.statistics().waiting()).isZero();
    }

    // issue 3, the bar "cancel at every wait point"
    @Test
    void cancelled_at_any_turn_it_lets_the_others_meet() {
        assertThat(CancelAtEveryTurn.of(Meeting::new)).isPositive();
    }

    private void pass(String name) {
        barrier.await();
        order.add(name);
    }

    private static final class Meeting implements Scenario {
        private final Barrier barrier = new Barrier(2);
        private int passed;

        @Override
        public void victim() {
            for (int i = 0; i < 3; i++) {
                barrier.await();
                passed++;
            }
        }

        @Override
        public void partner() {
            victim();
        }

        @Override
        public void verify() {
            assertThat(barrier.statistics()).isEqualTo(new Barrier.Statistics(2, 0, false));
            assertThat(passed % 2).as("who passed alone").isZero();
        }
    }
}
