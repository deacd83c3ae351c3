package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.EchoLoad;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Upstream;
import dev.gyre.bench.contest.WebSocketLoad;
import dev.gyre.bench.http.SlowService;
import dev.gyre.bench.pg.TrialServer;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everybody who takes part in anything can do a round, as short as can be.
class ContendersTest {
    private static final Pace SHORTEST = new Pace(0, 100);
    private static final int UPSTREAM = SlowService.start();
    private static final Processes PROCESSES =
            new Processes(Path.of(System.getProperty("gyre.home")), SHORTEST, new Surroundings(UPSTREAM));
    private static final WebSocketLoad SOCKETS = new WebSocketLoad(125, 64);
    private static final EchoLoad A_FEW = new EchoLoad(64 * 1024, 1);
    private static final String FAN = String.join("\n", Collections.nCopies(20, "sunny, 21 degrees"));
    private static final String ONE_KIBIBYTE = "\0".repeat(1024);
    private static final int MORE_THAN_A_CHUNK = 300_000;

    @BeforeAll
    static void give_them_somebody_to_ask() {
        set(Upstream.flag(UPSTREAM));
    }

    private static void tellOfPostgres() {
        set(PostgresPlace.flag(TrialServer.port()));
    }

    private static void set(String flag) {
        String[] property = flag.substring("-D".length()).split("=");
        System.setProperty(property[0], property[1]);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_workload_does_what_is_counted(String scenario, String name, Contender.InJvm contender) throws Exception {
        Reply reply = contender.workload().round(SHORTEST);

        assertThat(reply.operations()).isPositive();
        assertThat(reply.values()).isNotEmpty();
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void our_driver_answers_what_is_counted(String scenario, String name, Contender.InJvm contender) throws Exception {
        tellOfPostgres();
        a_workload_does_what_is_counted(scenario, name, contender);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void another_driver_answers_what_is_counted(String scenario, String name, Contender.InJvm contender)
            throws Exception {
        tellOfPostgres();
        a_workload_does_what_is_counted(scenario, name, contender);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_script_answers_each_line_with_a_round(String scenario, String name, Contender.Script contender) {
        twoRounds(scenario, contender);
    }

    /// A compiler for one peer is much to install: the fast ring does without it.
    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_compiled_program_answers_each_line_with_a_round(String scenario, String name, Contender.Script contender) {
        twoRounds(scenario, contender);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_server_gives_the_answer_that_is_counted(String scenario, String name, Contender.Serving contender)
            throws Exception {
        int port = contender.service().start();
        String path = ((HttpLoad) contender.load()).path();

        try (var http = HttpClient.create()) {
            Response response = http.get("http://127.0.0.1:" + port + path).expectSuccess();

            assertThat(response.text()).isIn(counted(path));
        }
    }

    /// What a path may be answered with.
    private static List<String> counted(String path) {
        if (path.startsWith("/bytes/")) {
            return List.of("\0".repeat(Integer.parseInt(path.substring("/bytes/".length()))));
        }
        return path.equals("/fan")
                ? List.of(String.join("\n", Collections.nCopies(20, "sunny, 21 degrees")))
                : List.of("Hello, World!", "{\"message\":\"Hello, World!\"}", "<h1>sunny, 21 degrees</h1>");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void an_echo_server_sends_back_what_it_gets(String scenario, String name, Contender.Server contender)
            throws Exception {
        echo(scenario, contender);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_compiled_echo_server_sends_back_what_it_gets(String scenario, String name, Contender.Server contender)
            throws Exception {
        echo(scenario, contender);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_websocket_sends_back_what_it_gets(String scenario, String name, Contender.Server contender) {
        oneRound(scenario, contender);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_page_out_of_the_database_is_answered(String scenario, String name, Contender.Server contender) {
        oneRound(scenario, contender);
    }

    static Stream<Arguments> a_websocket_sends_back_what_it_gets() {
        return contenders(Contender.Server.class, server -> server.load().equals(SOCKETS) && !isCompiled(server));
    }

    static Stream<Arguments> a_page_out_of_the_database_is_answered() {
        return Catalog.ALL.stream()
                .filter(scenario -> scenario.name().startsWith("db-"))
                .flatMap(scenario -> scenario.contenders().stream()
                        .map(contender -> Arguments.of(scenario.name(), contender.name(), contender)));
    }

    static Stream<Arguments> a_workload_does_what_is_counted() {
        return contenders(Contender.InJvm.class, _ -> true);
    }

    static Stream<Arguments> our_driver_answers_what_is_counted() {
        return contenders(Contender.InJvm.class, Scenario::asksPostgres, ContendersTest::isGyre);
    }

    static Stream<Arguments> another_driver_answers_what_is_counted() {
        return contenders(Contender.InJvm.class, Scenario::asksPostgres, contender -> !isGyre(contender));
    }

    private static boolean isGyre(Contender contender) {
        return contender.name().equals("gyre");
    }

    static Stream<Arguments> a_script_answers_each_line_with_a_round() {
        return contenders(Contender.Script.class, script -> !isCompiled(script));
    }

    static Stream<Arguments> a_compiled_program_answers_each_line_with_a_round() {
        return contenders(Contender.Script.class, ContendersTest::isCompiled);
    }

    static Stream<Arguments> a_server_gives_the_answer_that_is_counted() {
        return contenders(Contender.Serving.class, server -> server.load() instanceof HttpLoad load && isSmall(load));
    }

    private static boolean isSmall(HttpLoad load) {
        return Stream.of("/plaintext", "/json", "/fan", "/", "/bytes/1024").anyMatch(load.path()::equals);
    }

    /// One load is enough: it is the same server under all of them.
    static Stream<Arguments> an_echo_server_sends_back_what_it_gets() {
        return contenders(Contender.Server.class, server -> server.load().equals(A_FEW) && !isCompiled(server));
    }

    static Stream<Arguments> a_compiled_echo_server_sends_back_what_it_gets() {
        return contenders(Contender.Server.class, server -> server.load().equals(A_FEW) && isCompiled(server));
    }

    private static boolean isCompiled(Contender contender) {
        return contender.needs().map(CompiledProgram::isNeeded).orElse(false);
    }

    private static void requireTool(Contender contender) {
        contender.needs().ifPresent(tool -> assumeTrue(tool.find().isPresent(), () -> tool + " is not installed"));
    }

    private static void twoRounds(String scenario, Contender.Script contender) {
        requireTool(contender);

        try (Runner runner = PROCESSES.start(Catalog.named(List.of(scenario)).getFirst(), contender)) {
            Sample first = runner.round();
            Sample second = runner.round();

            assertThat(first.values()).containsKey(Measure.CPU);
            assertThat(second.values()).containsKey(Measure.CPU);
        }
    }

    private static void oneRound(String scenario, Contender contender) {
        requireTool(contender);

        try (Runner runner = PROCESSES.start(Catalog.named(List.of(scenario)).getFirst(), contender)) {
            assertThat(runner.round().values()).containsKeys(Measure.CPU, Measure.PEAK);
        }
    }

    private static void echo(String scenario, Contender.Server contender) throws Exception {
        requireTool(contender);
        byte[] sent = new byte[MORE_THAN_A_CHUNK];
        new Random(1).nextBytes(sent);
        List<String> command =
                PROCESSES.command(Catalog.named(List.of(scenario)).getFirst(), contender);
        Process server =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();

        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(server.inputReader().readLine()))) {
            Thread sender = Thread.startVirtualThread(() -> send(socket, sent));
            byte[] back = socket.getInputStream().readNBytes(sent.length);
            sender.join();

            assertThat(back).isEqualTo(sent);
        } finally {
            server.destroyForcibly();
        }
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <C extends Contender> Stream<Arguments> contenders(Class<C> kind, Predicate<C> isWanted) {
        return contenders(kind, scenario -> !scenario.asksPostgres(), isWanted);
    }

    private static <C extends Contender> Stream<Arguments> contenders(
            Class<C> kind, Predicate<Scenario> isScenario, Predicate<C> isWanted) {
        return Catalog.ALL.stream()
                .filter(isScenario)
                .flatMap(scenario -> scenario.contenders().stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .filter(isWanted)
                        .map(contender -> Arguments.of(scenario.name(), contender.name(), contender)));
    }
}
