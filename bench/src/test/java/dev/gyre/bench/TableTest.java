package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Spread;
import dev.gyre.bench.contest.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Standing GYRE = new Standing(
            "gyre",
            Map.of(Measure.WALL, new Spread(118, 121.4, 140), Measure.HEAP, new Spread(900, 901, 902)),
            Map.of(),
            List.of(),
            "");
    private static final Standing PEER = new Standing(
            "asyncio",
            Map.of(Measure.WALL, new Spread(2_300, 2_412.5, 9.5)),
            Map.of(Measure.WALL, new Spread(15, 19.87, 22)),
            List.of(),
            "");

    @Test
    void a_row_shows_median_and_spread_and_how_much_more_than_gyre() {
        assertThat(Table.of(result(0.02))).isEqualTo("""

                spawn: start a task
                           wall ns    (min … max)  heap B  (min … max)  × gyre wall ns  × gyre heap B
                  gyre         121    (118 … 140)     901  (900 … 902)
                  asyncio    2,413  (2,300 … 9.5)       -                         19.9""");
    }

    @Test
    void a_figure_is_told_in_the_unit_of_its_column_and_a_peak_without_its_ends() {
        var standing = new Standing(
                "gyre",
                Map.of(Measure.P99, new Spread(1e6, 2e6, 3e6), Measure.PEAK, new Spread(1 << 20, 2 << 20, 3 << 20)),
                Map.of(),
                List.of(),
                "");
        var result = new Result(
                "page", "a page", List.of(Measure.P99, Measure.PEAK), 0, List.of(standing), Optional.empty());

        assertThat(Table.of(result)).containsPattern("gyre +2,000 +\\(1,000 … 3,000\\) +2\\.0");
    }

    @Test
    void a_machine_that_was_busy_with_other_things_is_mentioned() {
        assertThat(Table.of(result(0.314)))
                .contains("spawn: start a task (others kept 31 % of the machine busy meanwhile)\n");
    }

    @Test
    void who_is_out_is_told_with_the_reason() {
        var out = new Standing("flask", Map.of(), Map.of(), List.of(), "flask did not answer\n  12 errors\n");
        var result = new Result("page", "a page", List.of(Measure.WALL), 0, List.of(GYRE, out), Optional.empty());

        assertThat(Table.of(result)).endsWith("\n  out: flask did not answer; 12 errors");
    }

    private static Result result(double othersShare) {
        return new Result(
                "spawn",
                "start a task",
                List.of(Measure.WALL, Measure.HEAP),
                othersShare,
                List.of(GYRE, PEER),
                Optional.empty());
    }
}
