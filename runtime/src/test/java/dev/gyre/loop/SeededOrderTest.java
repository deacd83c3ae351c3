package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The life of a task (design 4): the order of ready tasks is drawn from a seed under test.
class SeededOrderTest {
    private static final int THREADS = 100;
    private static final int STEPS = 3;

    @Test
    void the_same_seed_gives_the_same_order() throws InterruptedException {
        List<String> first = orderOf(42, () -> {});

        for (int round = 0; round < 5; round++) {
            assertThat(orderOf(42, () -> {})).isEqualTo(first);
        }
    }

    @Test
    void the_same_seed_gives_the_same_order_on_a_slow_machine() throws InterruptedException {
        List<String> fast = orderOf(42, () -> {});

        assertThat(orderOf(42, SeededOrderTest::computeLongerThanATurn)).isEqualTo(fast);
    }

    @Test
    void different_seeds_give_different_orders() throws InterruptedException {
        var orders = new ArrayList<List<String>>();
        for (long seed : LongStream.range(0, 10).toArray()) {
            orders.add(orderOf(seed, () -> {}));
        }

        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void a_seeded_order_runs_everything_once() throws InterruptedException {
        List<String> order = orderOf(7, () -> {});

        assertThat(order).hasSize(THREADS * STEPS).doesNotHaveDuplicates();
    }

    /// The order in which the steps of many threads ran, all of them made ready in one mount.
    private static List<String> orderOf(long seed, Runnable work) throws InterruptedException {
        var order = new ArrayList<String>();
        var ended = new CountDownLatch(THREADS);
        try (var open = OpenCarrier.open(OptionalLong.of(seed))) {
            open.start(() -> IntStream.range(0, THREADS)
                    .forEach(i -> open.start(() -> {
                        for (int step = 0; step < STEPS; step++) {
                            order.add(i + "." + step);
                            work.run();
                            Thread.yield();
                        }
                        ended.countDown();
                    })));
            Patience.down(ended);
        }
        return order;
    }

    private static void computeLongerThanATurn() {
        long end = System.nanoTime() + 2 * Mounts.TURN_NANOS;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
