package dev.gyre.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.wire.OriginPlan.Answer;
import org.junit.jupiter.api.Test;

/// Semantics 22: so many connections to an origin, and beyond that first come, first served.
class OriginPlanTest {
    private final OriginPlan<String, String> plan = new OriginPlan<>(2, 2);

    @Test
    void connections_are_opened_up_to_the_limit_then_there_is_a_line() {
        assertThat(plan.ask()).isEqualTo(new Answer.Open<>());
        assertThat(plan.ask()).isEqualTo(new Answer.Open<>());
        assertThat(plan.ask()).isEqualTo(new Answer.Wait<>());
        assertThat(plan.inUse()).isEqualTo(2);
    }

    @Test
    void the_line_is_served_in_its_order_and_whoever_left_is_not() {
        plan.enter("first");
        plan.enter("second");
        plan.enter("third");
        plan.leave("second");

        assertThat(plan.next()).isEqualTo("first");
        assertThat(plan.next()).isEqualTo("third");
        assertThat(plan.next()).isNull();
    }

    @Test
    void the_connection_used_last_is_used_first() {
        plan.ask();
        plan.ask();
        plan.rest("a", 10);
        plan.rest("b", 20);

        assertThat(plan.ask()).isEqualTo(new Answer.Reuse<>("b"));
        assertThat(plan.ask()).isEqualTo(new Answer.Reuse<>("a"));
    }

    @Test
    void old_connections_are_given_up() {
        plan.ask();
        plan.ask();
        plan.rest("a", 10);
        plan.rest("b", 20);

        assertThat(plan.nextExpiry()).hasValue(10);
        assertThat(plan.expire(9)).isEmpty();
        assertThat(plan.expire(10)).containsExactly("a");
        assertThat(plan.nextExpiry()).hasValue(20);
    }

    @Test
    void a_connection_that_closed_is_not_idle_any_more() {
        plan.ask();
        plan.rest("a", 10);

        assertThat(plan.lose("a")).isTrue();
        assertThat(plan.lose("a")).isFalse();
        assertThat(plan.ask()).isEqualTo(new Answer.Open<>());
    }

    @Test
    void only_so_many_are_opened_at_a_time_and_nobody_overtakes_the_line() {
        var narrow = new OriginPlan<String, String>(10, 1);
        assertThat(narrow.ask()).isEqualTo(new Answer.Open<>());
        assertThat(narrow.ask()).isEqualTo(new Answer.Wait<>());
        narrow.enter("first");

        narrow.opened();

        assertThat(narrow.mayOpen()).isTrue();
        assertThat(narrow.ask()).isEqualTo(new Answer.Wait<>());
        assertThat(narrow.next()).isEqualTo("first");
        assertThat(narrow.ask()).isEqualTo(new Answer.Open<>());
    }

    @Test
    void a_slot_cannot_be_given_back_twice() {
        plan.ask();
        plan.vacate();

        assertThat(plan.isEmpty()).isTrue();
        assertThatThrownBy(plan::vacate).hasMessage("a slot was given back twice");
    }

    @Test
    void there_is_at_least_one() {
        assertThatThrownBy(() -> new OriginPlan<>(0, 1)).hasMessageContaining("at least one connection, not 0");
    }
}
