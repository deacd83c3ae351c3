package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final Lag LAG = new Lag(List.of(90L, 0L, 9L, 0L, 0L, 0L, 1L), Duration.ofSeconds(3));

    @Test
    void a_share_of_the_rounds_is_within_the_next_bound() {
        assertThat(LAG.count()).isEqualTo(100);
        assertThat(LAG.within(0.5)).isEqualTo(Duration.ofMillis(1));
        assertThat(LAG.within(0.9)).isEqualTo(Duration.ofMillis(1));
        assertThat(LAG.within(0.99)).isEqualTo(Duration.ofMillis(16));
        assertThat(LAG.within(1)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void no_share_is_beyond_the_longest() {
        var quick = new Lag(List.of(5L, 0L, 0L, 0L, 0L, 0L, 0L), Duration.ofNanos(20_000));

        assertThat(quick.within(0.99)).isEqualTo(Duration.ofNanos(20_000));
    }

    @Test
    void without_rounds_nothing_is_late() {
        var none = new Lag(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L), Duration.ZERO);

        assertThat(none.within(0.99)).isZero();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> LAG.within(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share of the rounds is between 0 and 1, not 99.0");
        assertThatThrownBy(() -> new Lag(List.of(1L), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a lag has 7 counts of rounds")
                .hasMessageEndingWith("not 1");
    }
}
