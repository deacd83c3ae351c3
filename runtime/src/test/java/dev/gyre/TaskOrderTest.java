package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The life of a task (design 4): the order of ready tasks comes from a seed, so that a test which failed fails
/// again.
class TaskOrderTest {
    private static final int TASKS = 10;
    private static final int ROUNDS = 10;

    @Test
    void neighbouring_seeds_differ_from_the_first_draw_on() {
        var orders = new HashSet<List<Integer>>();

        for (long seed = 1; seed <= 20; seed++) {
            orders.add(orderOf(seed, 2, () -> {}));
        }

        assertThat(orders).containsExactlyInAnyOrder(List.of(0, 1), List.of(1, 0));
    }

    /// A cancel is followed by sweeps, which take part in turns whenever real time allows it.
    @Test
    void a_cancel_does_not_enter_into_it() {
        List<Integer> first = orderOf(7, TASKS, TaskOrderTest::workBesideCancels);

        for (int i = 0; i < 20; i++) {
            assertThat(orderOf(7, TASKS, TaskOrderTest::workBesideCancels)).isEqualTo(first);
        }
    }

    /// The order in which tasks reach the end of `work`.
    private static List<Integer> orderOf(long seed, int tasks, VoidWork<RuntimeException> work) {
        var order = new ArrayList<Integer>();
        try (Loop loop = Loop.open(LoopOptions.named("seeded").withOrderSeed(seed))) {
            Async.on(
                    loop,
                    () -> TaskGroup.runVoid(group -> {
                        for (int i = 0; i < tasks; i++) {
                            int number = i;
                            group.spawn(() -> {
                                work.run();
                                order.add(number);
                            });
                        }
                    }));
        }
        return order;
    }

    private static void workBesideCancels() {
        for (int i = 0; i < ROUNDS; i++) {
            TaskGroup.runVoid(group -> {
                group.spawn(() -> Waiter.create().await());
                Async.checkpoint();
                group.cancel();
            });
        }
    }
}
