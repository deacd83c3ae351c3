package dev.gyre.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PgRangeTest {
    @Test
    void bounds_belong_to_it_or_not() {
        assertThat(PgRange.closedOpen(1, 3).contains(1)).isTrue();
        assertThat(PgRange.closedOpen(1, 3).contains(3)).isFalse();
        assertThat(PgRange.openClosed(1, 3).contains(1)).isFalse();
        assertThat(PgRange.openClosed(1, 3).contains(3)).isTrue();
        assertThat(PgRange.lessThan(3).contains(Integer.MIN_VALUE)).isTrue();
        assertThat(PgRange.all().contains(7)).isTrue();
        assertThat(PgRange.<Integer>empty().contains(7)).isFalse();
        assertThat(PgMultirange.of(PgRange.lessThan(1), PgRange.atLeast(3)).contains(2))
                .isFalse();
        assertThatThrownBy(() -> PgRange.atLeast(new Object()).contains(new Object()))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void a_bound_that_is_not_there_does_not_belong_to_it() {
        assertThat(PgRange.closed(null, 3)).isEqualTo(PgRange.openClosed(null, 3));
        assertThat(new PgRange<>(1, true, 2, true, true)).isEqualTo(PgRange.empty());
    }

    @Test
    void the_canonical_form_has_the_lower_bound_in_it_and_the_upper_one_not() {
        assertThat(PgRange.closed(1, 3).canonical(n -> n + 1)).isEqualTo(PgRange.closedOpen(1, 4));
        assertThat(PgRange.open(1, 3).canonical(n -> n + 1)).isEqualTo(PgRange.closedOpen(2, 3));
        assertThat(PgRange.open(1, 2).canonical(n -> n + 1)).isEqualTo(PgRange.empty());
        assertThat(PgRange.closed(null, 3).canonical(n -> n + 1)).isEqualTo(PgRange.lessThan(4));
    }

    @Test
    void it_reads_as_in_postgresql() {
        assertThat(PgRange.closedOpen(1, null)).hasToString("[1,)");
        assertThat(PgRange.empty()).hasToString("empty");
        assertThat(PgMultirange.of(PgRange.closed(1, 2))).hasToString("{[1,2]}").containsExactly(PgRange.closed(1, 2));
    }
}
