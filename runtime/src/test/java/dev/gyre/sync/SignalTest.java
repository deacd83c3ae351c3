package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {
    private final Signal signal = new Signal();
    private final List<String> order = new ArrayList<>();

    // runtime.md §3 locks::EventTests.test_wait
    @Test
    void set_wakes_all_in_the_order_of_their_arrival() {
        TaskGroup.runVoid(group -> {
            for (String name : List.of("first", "second", "third")) {
                group.spawn(() -> {
                    signal.await();
                    order.add(name);
                });
            }
            Async.checkpoint();

            signal.set();

            assertThat(order).isEmpty();
        });
        assertThat(order).containsExactly("first", "second", "third");
    }

    // runtime.md §3 locks::EventTests.test_clear_with_waiters
    @Test
    void clear_right_after_set_still_wakes_those_who_waited() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                signal.await();
                order.add("woken while set: " + signal.isSet());
            });
            Async.checkpoint();

            signal.set();
            signal.clear();
        });

        assertThat(order).containsExactly("woken while set: false");
    }

    @Test
    void who_comes_after_clear_waits_for_the_next_set() {
        TaskGroup.runVoid(group -> {
            signal.set();
            signal.clear();
            var waiter = group.spawn(signal::await);
            Async.checkpoint();
            boolean wentOn = waiter.isDone();

            signal.set();
            waiter.await();

            assertThat(wentOn).isFalse();
        });
    }

    @Test
    void who_comes_after_set_does_not_let_others_run() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> order.add("other"));
            signal.set();

            signal.await();

            assertThat(order).isEmpty();
        });
    }

    // invariant 4: always a cancellation point
    @Test
    void awaiting_a_set_signal_meets_a_cancel() {
        var scope = CancelScope.create();
        signal.set();

        boolean ended = scope.run(() -> {
            scope.cancel();
            signal.await();
        });

        assertThat(ended).isFalse();
    }

    // semantics 13
    @Test
    void a_waiter_cancelled_after_set_has_met_the_signal() {
        TaskGroup.runVoid(group -> {
            var waiter = group.spawn(() -> {
                signal.await();
                order.add("met");
                Async.checkpoint();
                order.add("never");
            });
            Async.checkpoint();

            signal.set();
            waiter.cancel();
        });

        assertThat(order).containsExactly("met");
    }

    @Test
    void a_cancelled_waiter_leaves_the_line() {
        TaskGroup.runVoid(group -> {
            var waiter = group.spawn(signal::await);
            Async.checkpoint();
            var before = signal.statistics();

            waiter.cancel();
            Async.checkpoint();

            assertThat(before).isEqualTo(new Signal.Statistics(false, 1));
            assertThat(signal.statistics()).isEqualTo(new Signal.Statistics(false, 0));
        });
    }

    // semantics 8
    @Test
    void it_cannot_be_awaited_inside_no_switch() {
        signal.set();

        assertThatThrownBy(() -> Async.run(() -> Async.noSwitch(signal::await))).isInstanceOf(SwitchedException.class);
    }

    // semantics 7; runtime.md §3 locks::ConditionTests.test_ambiguous_loops, which we allow
    @Test
    void it_wakes_tasks_of_every_loop_and_plain_threads() {
        try (var one = Loop.open();
                var two = Loop.open()) {
            var tasks = List.of(
                    one.submit(() -> {
                        signal.await();
                        return "one";
                    }),
                    two.submit(() -> {
                        signal.await();
                        return "two";
                    }));
            Thread thread = Thread.ofPlatform().start(signal::await);
            Patience.until(() -> signal.statistics().waiting() == 3);

            signal.set();

            assertThat(tasks).extracting(task -> task.await()).containsExactly("one", "two");
            Patience.dead(thread);
        }
    }
}
