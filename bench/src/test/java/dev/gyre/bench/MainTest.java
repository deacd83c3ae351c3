package dev.gyre.bench;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Tool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void a_quick_run_prints_a_table_and_keeps_the_figures() {
        int exitCode = run("switch-2", "--quick", "--rounds", "2", "--peers", "virtual-threads", "--out", place());

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("2 rounds: enough to see that it works, not for figures to quote (9)")
                .contains("switch-2: let the others run, 2 tasks in turn")
                .containsPattern("gyre +[\\d,.]+ +\\([\\d,.]+ … [\\d,.]+\\)");
        JsonNode result =
                JsonMapper.shared().readTree(directory.resolve("bench.json")).at("/results/0");
        assertThat(names(result)).containsExactly("gyre", "virtual-threads");
        assertThat(result.at("/standings/1/samples").size()).isEqualTo(2);
        assertThat(result.at("/standings/1/ratios/WALL/median").asDouble()).isPositive();
    }

    /// What takes a minute in the fast ring takes part in the full one only. Where Maven would fetch a peer,
    /// nothing is tested.
    @Test
    @Tag("full")
    @Timeout(value = 12, unit = MINUTES)
    void a_quick_run_of_everything_comes_to_its_end() {
        for (Tool tool : Tool.values()) {
            assumeTrue(tool.find().isPresent(), () -> tool + " is not installed");
        }

        var arguments = new ArrayList<>(List.of("--quick", "--out", place()));
        Catalog.ALL.stream()
                .map(Scenario::name)
                .filter(name -> !name.equals("start"))
                .forEach(arguments::add);

        assertThat(run(arguments.toArray(String[]::new))).isZero();
        JsonNode results =
                JsonMapper.shared().readTree(directory.resolve("bench.json")).at("/results");
        results.forEach(result -> result.get("standings")
                .forEach(standing -> assertThat(standing.get("failure").asString())
                        .as(result.get("scenario").asString())
                        .doesNotContain("ended before it served", "ended in the middle")));
    }

    @Test
    void an_unknown_scenario_is_an_error_of_the_user() {
        assertThat(run("spwan")).isEqualTo(2);
        assertThat(err.toString()).startsWith("there is no scenario called spwan; there are at-rest,");
    }

    @Test
    void no_rounds_are_an_error_of_the_user() {
        assertThat(run("spawn", "--rounds", "0", "--peers", "virtual-threads")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--rounds 0 would measure nothing; at least one is needed");
    }

    @Test
    void the_list_says_who_takes_part() {
        assertThat(run("--list", "switch-2")).isZero();
        assertThat(out)
                .hasToString("switch-2               let the others run, 2 tasks in turn (gyre, virtual-threads,"
                        + " kotlin, asyncio, uvloop, go)\n");
    }

    private int run(String... arguments) {
        return Main.command()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String place() {
        return directory.toString();
    }

    private static List<String> names(JsonNode result) {
        var names = new ArrayList<String>();
        result.get("standings")
                .forEach(standing -> names.add(standing.get("contender").asString()));
        return names;
    }
}
