package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `app.run(args)` as its user meets it: a process, a port, a signal (issue point 10, semantics 1, 3 and 23).
class RunTest {
    @TempDir
    private Path directory;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Test
    void it_says_where_it_listens_and_answers_there() throws Exception {
        try (var served = ChildProcess.start("--port", "0")) {
            assertThat(served.line()).isEqualTo("starts");
            String line = served.line();
            assertThat(line).matches("Listening on http://127\\.0\\.0\\.1:\\d+ with one loop; stop with Ctrl-C");
            String address = line.split(" ")[2];

            assertThat(get(address + "/").body()).isEqualTo("gyre-loop");
            assertThat(get(address + "/nothing").statusCode()).isEqualTo(404);
            var echo = send(request(address + "/echo").POST(BodyPublishers.ofString("{\"a\":[1]}")));
            assertThat(echo.body()).isEqualTo("{\"a\":[1]}");
            var head = send(request(address + "/").HEAD());
            assertThat(head.headers().firstValue("Content-Length")).hasValue("9");
            var options = send(request(address + "/echo").method("OPTIONS", BodyPublishers.noBody()));
            assertThat(options.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_what_is_idle_and_finishes_what_has_begun(String signal, int exitCode) throws Exception {
        try (var served = ChildProcess.start("--port", "0")) {
            String address = served.address();
            var slow = getLater(address + "/slow");
            assertThat(served.line()).isEqualTo("slow begins");

            served.signal(signal);

            assertThat(slow.join().body()).isEqualTo("done");
            assertThat(served.exitCode()).isEqualTo(exitCode);
            assertThat(served.rest()).contains("stops");
            assertThat(served.errors()).isEmpty();
        }
    }

    @Tag("full") // takes seconds
    @Test
    void a_signal_leaves_requests_what_was_provided_for_them() throws Exception {
        try (var served = ChildProcess.start("--port", "0")) {
            var slow = getLater(served.address() + "/typed");
            assertThat(served.line()).isEqualTo("typed begins");

            served.signal("TERM");

            assertThat(slow.join().body()).isEqualTo("done in 1");
            assertThat(served.exitCode()).isEqualTo(143);
            assertThat(served.rest()).startsWith("background ends", "session closes", "stops", "pool closes");
            assertThat(served.errors()).isEmpty();
        }
    }

    @Tag("full") // takes seconds
    @Test
    void a_stream_without_end_does_not_keep_it() throws Exception {
        try (var served = ChildProcess.start("--port", "0")) {
            var stream = CLIENT.send(request(served.address() + "/endless").build(), BodyHandlers.ofInputStream());
            assertThat(stream.body().readNBytes(7)).asString().isEqualTo("data: 1");

            served.signal("TERM");

            assertThat(served.exitCode()).isEqualTo(143);
            assertThat(served.errors()).isEmpty();
        }
    }

    @Test
    void several_loops_serve_one_port_and_say_what_they_share() throws Exception {
        try (var served = ChildProcess.start("--port", "0", "--loops", "3")) {
            assertThat(served.line()).isEqualTo("starts");
            String line = served.line();
            assertThat(line).endsWith(" with 3 loops; stop with Ctrl-C");
            assertThat(served.line())
                    .isEqualTo("The loops share the state of the application: protect it, or run one (--loops 1)");

            var loops = new HashSet<String>();
            for (int i = 0; i < 200 && loops.size() < 2; i++) {
                try (var client = HttpClient.newHttpClient()) { // with a connection of its own
                    loops.add(client.send(request(line.split(" ")[2]).build(), BodyHandlers.ofString())
                            .body());
                }
            }
            assertThat(loops).hasSizeGreaterThan(1);

            served.signal("INT");
            assertThat(served.exitCode()).isEqualTo(130);
            assertThat(served.rest()).contains("stops");
            assertThat(served.errors()).isEmpty();
        }
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var served = ChildProcess.start("--port", "" + taken.getLocalPort())) {
            assertThat(served.exitCode()).isEqualTo(3);
            assertThat(served.rest()).containsExactly("starts", "stops");
            assertThat(served.errors())
                    .isEqualTo("could not listen on 127.0.0.1:" + taken.getLocalPort() + ": another listener has that"
                            + " port. Choose another one, 0 for any, or end its owner (ss -ltnp shows it)\n");
        }
    }

    @Test
    void wrong_settings_are_told_and_end_it_before_it_starts() throws Exception {
        try (var served = ChildProcess.start("--port", "99999", "--loops", "none", "--prot", "80")) {
            assertThat(served.exitCode()).isEqualTo(2);
            assertThat(served.rest()).isEmpty();
            assertThat(served.errors()).isEqualTo("""
                    there is no option --prot; did you mean --port?
                    --port takes a number from 0 to 65535, not "99999"
                    --loops takes a number from 1 to 1024, or auto, not "none"
                    """);
        }
    }

    @Test
    void a_check_binds_nothing_and_says_all_that_is_wrong() throws Exception {
        try (var served = ChildProcess.start("--check-config", "--port", "99999", "--log-config", "none")) {
            assertThat(served.exitCode()).isEqualTo(1);
            assertThat(served.rest()).isEmpty();
            assertThat(served.errors())
                    .contains(
                            "--port takes a number from 0 to 65535, not \"99999\"\n",
                            "--log-config takes the path of a file that exists, not \"none\"\n")
                    .containsPattern("Wanting.one: nobody provides .*Runnable")
                    .containsPattern("Wanting.two: nobody provides .*Comparable");
        }
    }

    @Test
    void an_application_that_does_not_start_ends_with_3_and_its_reason() throws Exception {
        try (var served = ChildProcess.start("--backlog=7")) {
            assertThat(served.exitCode()).isEqualTo(3);
            assertThat(served.errors())
                    .startsWith("java.io.IOException: no database\n")
                    .endsWith("The application did not start; what it threw stands above.\n");
        }
    }

    @Tag("full") // takes seconds
    @Test
    void settings_reach_the_requests() throws Exception {
        Path config = Files.writeString(directory.resolve("app.toml"), """
                [server]
                port = 0
                root-path = "/api"
                access-log = true
                """);
        Path log = Files.writeString(directory.resolve("log.properties"), """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.SimpleFormatter.format = %5$s%n
                """);
        try (var served = ChildProcess.start("--config", config.toString(), "--log-config", log.toString())) {
            String address = served.address();

            assertThat(get(address + "/api/slash?secret=1").statusCode()).isEqualTo(404);
            assertThat(get(address + "/api").body()).isEqualTo("gyre-loop");
            assertThat(get(address + "/").body()).isEqualTo("gyre-loop");
            assertThat(get(address + "/openapi.json").body()).contains("\"servers\":[{\"url\":\"/api\"}]");

            served.signal("TERM");
            assertThat(served.exitCode()).isEqualTo(143);
            assertThat(served.errors().lines())
                    .first()
                    .asString()
                    .matches("127.0.0.1:\\d+ \"GET /api/slash\" 404 \\d+\\.\\d ms");
        }
    }

    @Test
    void help_says_what_there_is() throws Exception {
        try (var served = ChildProcess.start("--help")) {
            assertThat(served.exitCode()).isZero();
            assertThat(served.rest())
                    .anyMatch(line -> line.contains("--port"))
                    .last()
                    .isEqualTo("main returns");
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(request(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static CompletableFuture<HttpResponse<String>> getLater(String url) {
        return CLIENT.sendAsync(request(url).build(), BodyHandlers.ofString());
    }
}
