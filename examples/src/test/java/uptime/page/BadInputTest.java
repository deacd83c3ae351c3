package uptime.page;

import static dev.gyre.Async.failAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.http.Limits;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.App;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// What no well-meaning client sends, over real sockets: it is refused, and harms nothing.
@RealTime
class BadInputTest {
    private Watch watch;
    private HttpServer server;

    @BeforeEach
    void start() {
        watch = new Watch(_ -> new Outcome.Good(200, Duration.ZERO), new Cadence(Duration.ofHours(1)), new Random(1));
        var options = ServerOptions.plain()
                .withLimits(Limits.standard().withBody(64 << 10))
                .withGrace(Duration.ZERO);
        var pulse = new Pulse(watch);
        App app = App.create()
                .provideValue(Access.Editor.class, new Access.Editor())
                .endpoints(new SiteApi(watch))
                .get("/events", new Live(watch, Reports.none(), pulse, 0)::events);
        server = HttpServer.start(Address.loopback(0), options, app);
    }

    @AfterEach
    void stop() {
        try (var client = HttpClient.create()) {
            var sites = client.get("http://" + server.address() + "/api/sites");
            assertThat(sites.expectSuccess().text()).isEqualTo("[]");
        } finally {
            server.close();
            watch.close();
        }
    }

    @GyreTest
    void a_header_of_a_megabyte_is_refused_before_it_is_whole() {
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20)))
                .startsWith("HTTP/1.1 431 ");
    }

    @GyreTest
    void a_line_of_a_megabyte_is_refused_before_it_is_whole() {
        assertThat(answerTo("GET /" + "x".repeat(1 << 20))).startsWith("HTTP/1.1 414 ");
    }

    @GyreTest
    void a_body_without_end_is_cut_off() {
        String piece = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

        assertThat(answerTo("POST /api/sites HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(1000)))
                .startsWith("HTTP/1.1 413 ");
    }

    @GyreTest
    void a_body_that_announces_to_be_huge_is_refused_at_once() {
        assertThat(answerTo("POST /api/sites HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000000000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @GyreTest
    void what_is_not_http_is_refused() {
        assertThat(answerTo("hello?\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @GyreTest
    void an_event_stream_that_says_nonsense_is_told_to_load_the_page_anew() {
        assertThat(answerTo("GET /events?since=yesterday HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("event: stale");
    }

    /// Sends a text, as much of it as the server takes, and returns what it answers.
    @Parks
    private String answerTo(String text) {
        return failAfter(Duration.ofSeconds(20), () -> {
            try (var stream = ByteStream.connect(server.address())) {
                return TaskGroup.run(group -> {
                    group.spawn("send", () -> send(stream, text));
                    String line = stream.readLine(1000);
                    String rest = line != null && line.contains(" 200 ") ? rest(stream) : "";
                    group.cancel();
                    return line + rest;
                });
            }
        });
    }

    @Parks
    private static String rest(ByteStream stream) {
        return new String(stream.readAll(1 << 20), UTF_8);
    }

    @Parks
    private static void send(ByteStream stream, String text) {
        try {
            stream.write(text);
        } catch (NetException refused) {
            // the server has hung up
        }
    }
}
