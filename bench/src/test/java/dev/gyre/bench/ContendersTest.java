package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Upstream;
import dev.gyre.bench.http.SlowService;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everybody who takes part in anything can do a round, as short as can be.
class ContendersTest {
    private static final Pace SHORTEST = new Pace(0, 100);

    @BeforeAll
    static void give_them_somebody_to_ask() {
        String[] property =
                Upstream.flag(SlowService.start()).substring("-D".length()).split("=");
        System.setProperty(property[0], property[1]);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_workload_does_what_is_counted(String scenario, String name, Contender.InJvm contender) throws Exception {
        Reply reply = contender.workload().round(SHORTEST);

        assertThat(reply.operations()).isPositive();
        assertThat(reply.values()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_script_answers_each_line_with_a_round(String scenario, String name, Contender.Script contender) {
        assumeTrue(contender.tool().find().isPresent(), () -> contender.tool() + " is not installed");
        var processes = new Processes(Path.of(System.getProperty("gyre.home")), SHORTEST, 0);

        try (Runner runner = processes.start(Catalog.named(List.of(scenario)).getFirst(), contender)) {
            Sample first = runner.round();
            Sample second = runner.round();

            assertThat(first.values()).containsKey(Measure.CPU);
            assertThat(second.values()).containsKey(Measure.CPU);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_server_gives_the_answer_that_is_counted(String scenario, String name, Contender.Serving contender)
            throws Exception {
        int port = contender.service().start();

        try (var http = HttpClient.create()) {
            String url = "http://127.0.0.1:" + port + contender.load().path();
            Response response = http.get(url).expectSuccess();

            assertThat(response.text())
                    .isIn("Hello, World!", "{\"message\":\"Hello, World!\"}", "<h1>sunny, 21 degrees</h1>");
        }
    }

    static Stream<Arguments> a_server_gives_the_answer_that_is_counted() {
        return contenders(Contender.Serving.class);
    }

    static Stream<Arguments> a_workload_does_what_is_counted() {
        return contenders(Contender.InJvm.class);
    }

    static Stream<Arguments> a_script_answers_each_line_with_a_round() {
        return contenders(Contender.Script.class);
    }

    private static Stream<Arguments> contenders(Class<? extends Contender> kind) {
        return Catalog.ALL.stream().flatMap(scenario -> contenders(scenario, kind));
    }

    private static Stream<Arguments> contenders(Scenario scenario, Class<? extends Contender> kind) {
        return scenario.contenders().stream()
                .filter(kind::isInstance)
                .map(contender -> Arguments.of(scenario.name(), contender.name(), contender));
    }
}
