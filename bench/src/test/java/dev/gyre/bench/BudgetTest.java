package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void what_is_left_is_shared_among_those_that_are_left() {
        var budget = new Budget(Duration.ofHours(3), 3);

        assertThat(budget.next()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        assertThat(budget.next()).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(90));
        assertThat(budget.next()).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(180));
    }

    @Test
    void when_the_time_is_over_nothing_is_left() {
        assertThat(new Budget(Duration.ofSeconds(-1), 2).next()).isZero();
    }
}
