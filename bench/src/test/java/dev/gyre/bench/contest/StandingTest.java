package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    /// The machine is half as fast in the third round; a ratio of medians would be 3.
    @Test
    void a_ratio_compares_the_same_round_and_then_the_median_is_taken() {
        List<Sample> gyre = walls(10, 10, 20);
        List<Sample> peer = walls(20, 30, 40);

        Standing standing = Standing.of("peer", peer, gyre);

        assertThat(standing.ratios()).containsExactly(Map.entry(Measure.WALL, new Spread(2, 2, 3)));
    }

    @Test
    void figures_are_spread_over_all_rounds() {
        List<Sample> gyre = walls(30, 10, 20);

        assertThat(Standing.of("gyre", gyre, gyre).figures())
                .containsExactly(Map.entry(Measure.WALL, new Spread(10, 20, 30)));
    }

    @Test
    void gyre_is_not_compared_with_itself() {
        List<Sample> gyre = walls(10);

        assertThat(Standing.of("gyre", gyre, gyre).ratios()).isEmpty();
    }

    @Test
    void what_only_one_side_measured_has_no_ratio() {
        List<Sample> gyre = List.of(new Sample(Map.of(Measure.HEAP, 900.0)));
        List<Sample> peer = List.of(new Sample(Map.of(Measure.RSS, 1_300.0)));

        Standing standing = Standing.of("peer", peer, gyre);

        assertThat(standing.ratios()).isEmpty();
        assertThat(standing.figures()).containsOnlyKeys(Measure.RSS);
    }

    @Test
    void a_round_in_which_nothing_was_counted_has_no_ratio() {
        assertThat(Standing.of("peer", walls(10, 40), walls(0, 20)).ratios())
                .containsExactly(Map.entry(Measure.WALL, new Spread(2, 2, 2)));
    }

    @Test
    void growth_has_no_ratio() {
        List<Sample> gyre = List.of(new Sample(Map.of(Measure.GAIN, 10.0)));
        List<Sample> peer = List.of(new Sample(Map.of(Measure.GAIN, 1_000.0)));

        assertThat(Standing.of("peer", peer, gyre).ratios()).isEmpty();
    }

    private static List<Sample> walls(double... figures) {
        return Arrays.stream(figures)
                .mapToObj(figure -> new Sample(Map.of(Measure.WALL, figure)))
                .toList();
    }
}
