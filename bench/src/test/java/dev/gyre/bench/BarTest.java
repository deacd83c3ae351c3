package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Spread;
import dev.gyre.bench.contest.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void each_is_about_a_scenario_that_there_is() {
        assertThat(Catalog.ALL)
                .extracting(Scenario::name)
                .containsAll(Bar.ALL.stream().map(Bar::scenario).toList());
    }

    @Test
    void pages_are_held_against_those_that_are_possible() {
        assertThat(Bar.table(List.of(wall("page-500-2000", 250_000)))).contains("| 0.95 | 1.00 | reached |");
        assertThat(Bar.table(List.of(wall("page-500-2000", 270_000)))).contains("| 0.95 | 0.93 | **missed** |");
    }

    @Test
    void a_percentile_in_company_is_held_against_the_one_alone_of_the_same_round() {
        List<Sample> samples = List.of(
                new Sample(Map.of(Measure.P99_ALONE, 10.0, Measure.P99, 15.0)),
                new Sample(Map.of(Measure.P99_ALONE, 100.0, Measure.P99, 400.0)),
                new Sample(Map.of(Measure.P99_ALONE, 10.0, Measure.P99, 25.0)));
        var gyre = new Standing("gyre", Map.of(), Map.of(), samples, "");

        assertThat(Bar.table(List.of(result("family-dinner", gyre)))).contains("| 0.50 | 0.40 | **missed** |");
    }

    @Test
    void what_was_not_measured_is_not_told() {
        assertThat(Bar.table(List.of())).isEmpty();
        assertThat(Bar.table(List.of(wall("spawn", 1)))).isEmpty();
    }

    private static Result wall(String scenario, double nanos) {
        return result(
                scenario,
                new Standing("gyre", Map.of(Measure.WALL, new Spread(nanos, nanos, nanos)), Map.of(), List.of(), ""));
    }

    private static Result result(String scenario, Standing standing) {
        return new Result(scenario, "operation", List.of(Measure.WALL), 0, List.of(standing), Optional.empty());
    }
}
