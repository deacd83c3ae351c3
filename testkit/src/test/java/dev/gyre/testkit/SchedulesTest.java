package dev.gyre.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests that run in many orders (design 4).
class SchedulesTest {
    private static final String PROPERTY = "gyre.test.seed";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void a_test_runs_in_as_many_orders_as_it_says() {
        CountsOrders.orders.clear();

        Sample sample = Sample.run(CountsOrders.class);

        assertThat(sample.passed()).isEqualTo(10);
        assertThat(sample.names()).startsWith("seed 1", "seed 2").endsWith("seed 10");
        assertThat(CountsOrders.orders).hasSizeGreaterThan(5);
    }

    @Test
    void the_first_order_that_fails_is_named_and_ends_the_row() {
        Sample sample = Sample.run(DependsOnTheOrder.class);

        long seed = seedIn(sample);
        assertThat(sample.names()).last().isEqualTo("seed " + seed);
    }

    @Test
    void one_seed_can_be_run_alone_and_fails_again() {
        long seed = seedIn(Sample.run(DependsOnTheOrder.class));
        System.setProperty(PROPERTY, Long.toString(seed));

        Sample alone = Sample.run(DependsOnTheOrder.class);

        assertThat(alone.names()).containsExactly("seed " + seed);
        assertThat(seedIn(alone)).isEqualTo(seed);
    }

    @Test
    void a_task_that_is_left_under_one_order_only_names_that_order_too() {
        assertThat(seedIn(Sample.run(LeaksInSomeOrders.class))).isPositive();
    }

    private static long seedIn(Sample sample) {
        Throwable failure = sample.failure();
        assertThat(failure.getSuppressed()).hasSize(1);
        FailingSeed note = (FailingSeed) failure.getSuppressed()[0];
        assertThat(note)
                .hasMessageMatching("\\w+\\.body failed with its tasks in the order of seed " + note.seed()
                        + "\\. Run that order alone with -Dgyre\\.test\\.seed=" + note.seed()
                        + "\nIn this order:\n(?s:.*)");
        assertThat(note.timeline()).contains("SchedulesTest.java:");
        assertThat(sample.said()).contains(note.getMessage());
        return note.seed();
    }

    private static List<Integer> orderOfFive() {
        var order = new ArrayList<Integer>();
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 5; i++) {
                int number = i;
                group.spawn(() -> order.add(number));
            }
        });
        return order;
    }

    static class CountsOrders {
        static Set<List<Integer>> orders = new HashSet<>();

        @Schedules(10)
        void body() {
            orders.add(orderOfFive());
        }
    }

    static class DependsOnTheOrder {
        @Schedules
        void body() {
            assertThat(orderOfFive().getLast()).isNotEqualTo(2);
        }
    }

    static class LeaksInSomeOrders {
        @Schedules
        void body(Loop loop) {
            if (orderOfFive().getLast() == 2) {
                loop.tasks().spawn("leak", () -> Async.sleep(Duration.ofHours(1)));
            }
        }
    }
}
