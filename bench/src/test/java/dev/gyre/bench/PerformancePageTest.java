package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Plan;
import dev.gyre.bench.contest.Result;
import dev.gyre.bench.contest.Spread;
import dev.gyre.bench.contest.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
    private static final Machine MACHINE =
            new Machine("EPYC", 2, "Linux", "25", "G1", 6_000, List.of("-X"), "epoll", 0.5, Map.of("GO", "go 1.19"));
    private static final Standing GYRE = new Standing(
            "gyre", Map.of(Measure.CPU, exactly(1_500), Measure.WALL, exactly(2_000)), Map.of(), List.of(), "");
    private static final Standing GO = new Standing(
            "go",
            Map.of(Measure.CPU, exactly(3_150), Measure.WALL, exactly(1_000)),
            Map.of(Measure.CPU, exactly(2.1), Measure.WALL, exactly(0.5)),
            List.of(),
            "");
    private static final Standing FLASK =
            new Standing("flask", Map.of(), Map.of(), List.of(), "flask did not answer\nat all");

    @TempDir
    private Path directory;

    @Test
    void what_is_between_the_marks_of_a_scenario_is_its_table() {
        assertThat(filled("before\n<!-- bench: plaintext-64 -->\nold\n<!-- /bench -->\nafter"))
                .isEqualTo("""
                before
                <!-- bench: plaintext-64 -->
                | a GET | CPU ns | × Gyre | wall ns | × Gyre |
                |---|---|---|---|---|
                | gyre | 1,500 |  | 2,000 |  |
                | go | 3,150 | 2.10 | 1,000 | **0.50** |
                | flask | out: flask did not answer | | | |
                <!-- /bench -->
                after""");
    }

    @Test
    void what_was_not_measured_stays() {
        String text = "<!-- bench: echo-1k-1 -->\nold\n<!-- /bench -->";

        assertThat(filled(text)).isEqualTo(text);
    }

    @Test
    void bars_are_told_whether_they_were_reached_or_not() {
        assertThat(filled("<!-- bench: bars -->\n<!-- /bench -->"))
                .contains("| `plaintext-64` | CPU of go, times ours | 2.00 | 2.10 | reached |")
                .doesNotContain("flask");
    }

    @Test
    void who_is_ahead_is_told() {
        assertThat(filled("<!-- bench: ahead -->\n<!-- /bench -->")).contains("| `plaintext-64` | go wall 0.50 |");
    }

    @Test
    void a_run_that_was_written_is_read_again_and_told() throws Exception {
        report().write(directory);
        Files.writeString(directory.resolve("plaintext-64.png"), "picture");
        Path page = Files.createDirectory(directory.resolve("docs")).resolve("performance.md");
        Files.writeString(page, "<!-- bench: machine -->\n<!-- /bench -->");

        new PerformancePage(Report.read(directory)).write(page, directory);

        assertThat(page).content().contains("Measured on 2026-12-01; at most 9 rounds each. 2 cores of EPYC, Linux");
        assertThat(directory.resolve("docs/performance/plaintext-64.png")).hasContent("picture");
    }

    private static String filled(String text) {
        return new PerformancePage(report()).filled(text);
    }

    private static Report report() {
        var result = new Result(
                "plaintext-64",
                "a GET",
                List.of(Measure.WALL, Measure.CPU),
                0,
                List.of(GYRE, GO, FLASK),
                Optional.empty());
        return Report.of(Instant.parse("2026-12-01T04:00:00Z"), MACHINE, Plan.full(), List.of(result));
    }

    private static Spread exactly(double figure) {
        return new Spread(figure, figure, figure);
    }
}
