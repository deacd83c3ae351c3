package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void the_median_of_an_odd_count_is_the_middle_figure() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).contains(new Spread(1, 4, 9));
    }

    @Test
    void the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 2.0))).contains(new Spread(1, 3, 9));
    }

    @Test
    void one_figure_is_all_three() {
        assertThat(Spread.of(List.of(7.0))).contains(new Spread(7, 7, 7));
    }

    @Test
    void no_figures_have_no_spread() {
        assertThat(Spread.of(List.of())).isEmpty();
    }
}
