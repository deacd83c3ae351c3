package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.KeptLog;
import dev.gyre.http.Limits;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Whom a server takes on that has too much to do: semantics 22.
@RealTime
class AdmissionTest {
    private static final int FLOOR = 64;
    private static final Duration LONG = Duration.ofHours(1);

    private final List<RawClient> clients = new ArrayList<>();
    private final Journal journal = new Journal();
    private KeptLog log;

    @BeforeEach
    void keep_the_log() {
        log = new KeptLog("dev.gyre.http");
    }

    @AfterEach
    void let_all_go() {
        clients.forEach(RawClient::close);
        log.close();
    }

    private static HttpServer serve(Limits limits, Handler handler) {
        return HttpServer.start(
                Address.of("127.0.0.1", 0),
                ServerOptions.plain().withLimits(limits).withGrace(Duration.ZERO),
                handler);
    }

    /// One that always finds its heap too full.
    private HttpServer serveWithoutMemory() {
        System.gc(); // so that there is something which a collection has left
        return serve(Limits.standard().withMemory(1e-9), this::answer);
    }

    private Response answer(Request request) {
        return switch (request.path()) {
            case "/stream" -> Response.of(MediaType.BYTES, Body.writing(AdmissionTest::lastLong));
            case "/events" -> Response.of(MediaType.EVENTS, Body.writing(AdmissionTest::lastLong));
            case "/upgrade" -> Response.upgrade("silence", stream -> Async.sleep(LONG));
            case "/busy" -> {
                compute(Duration.ofMillis(2));
                yield Response.text("done");
            }
            case "/quick" -> Response.text(request.text());
            default -> {
                journal.note("begin of " + request.path());
                journal.await("end of " + request.path());
                yield Response.text("done");
            }
        };
    }

    private static void lastLong(dev.gyre.http.BodyWriter out) {
        out.write("begun");
        Async.sleep(LONG);
    }

    private RawClient client(HttpServer server) {
        var client = RawClient.of(server);
        clients.add(client);
        return client;
    }

    /// As many as are always taken on.
    private void fill(HttpServer server) {
        for (int i = 0; i < FLOOR; i++) {
            client(server).get("/work" + i);
            journal.await("begin of /work" + i); // else one more could count before all of them are handled
        }
    }

    private static void awaitRefusal(RawClient client) {
        awaitAnswer(client, "503 ");
    }

    private static void awaitAnswer(RawClient client, String start) {
        while (!client.get("/quick").readResponse().startsWith(start)) {
            Async.sleep(Duration.ofMillis(20));
        }
    }

    @GyreTest
    void a_server_whose_loop_is_behind_refuses_until_it_has_caught_up() {
        List<String> refusals = new ArrayList<>();
        try (var server = serve(Limits.standard().withLag(Duration.ofMillis(50)), this::answer)) {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 300; i++) {
                    group.spawn(() -> askUntilRefused(client(server), refusals));
                }
            });
            assertThat(refusals.getFirst())
                    .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                    .contains("Retry-After: 1\r\n", "Content-Type: text/plain")
                    .doesNotContain("Connection: close")
                    .endsWith("\r\nthe server has more to do than it can; please try again in a moment\n");
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().getFirst())
                    .startsWith("WARNING HttpServer 127.0.0.1:" + server.port() + " has too much to do: for a second,"
                            + " even the quickest request waited longer for the loop than the 50 ms of Limits.lag")
                    .contains("the watchdog names what holds it", "more than 64 are at work");
            assertThat(server.stats().shed()).isEqualTo(refusals.size());
            assertThat(server.stats().refused()).isZero();
            assertThat(server.stats().failures()).isZero();
            fill(server);
            awaitAnswer(client(server), "200 "); // beyond the floor
        }
    }

    private static void askUntilRefused(RawClient client, List<String> refusals) {
        while (refusals.isEmpty()) {
            String head = client.get("/busy").readHead();
            String body = client.readBody(head);
            if (head.startsWith("HTTP/1.1 503")) {
                refusals.add(head + body);
            }
        }
    }

    /// Holds the loop.
    private static void compute(Duration time) {
        var clock = Loop.current().clock();
        long end = clock.nanos() + time.toNanos();
        while (clock.nanos() < end) {
            Thread.onSpinWait();
        }
    }

    @GyreTest
    void a_server_without_memory_takes_on_a_few_and_what_has_begun_to_answer_does_not_count() {
        try (var server = serveWithoutMemory()) {
            for (int i = 0; i < FLOOR; i++) {
                client(server).get("/stream").readHead();
                client(server).get("/events").readHead();
                client(server)
                        .send("GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: silence\r\n\r\n")
                        .readHead();
            }
            var client = client(server);
            fill(server);
            awaitRefusal(client);

            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().getFirst())
                    .contains("of the heap is in use after garbage collection, and Limits.memory is 0.0 %.", "-Xmx")
                    .endsWith("now there are 64.");
            assertThat(server.stats().shed()).isEqualTo(1);
            journal.note("end of /work0");
            assertThat(client.get("/quick").readResponse())
                    .as("one of 64 at work")
                    .isEqualTo("200 ");
        }
    }

    @GyreTest
    void who_was_refused_can_ask_again_on_the_same_connection() {
        try (var server = serveWithoutMemory();
                var client = RawClient.of(server)) {
            fill(server);
            awaitRefusal(client);

            client.send("POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.readResponse()).startsWith("503 ");
            client.send("body").get("/quick");
            assertThat(client.readResponse()).startsWith("503 ");

            journal.note("end of /work0");
            client.send("POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
            assertThat(client.readResponse()).isEqualTo("200 body");
        }
    }

    @GyreTest
    void who_was_refused_need_not_send_a_large_body() {
        try (var server = serveWithoutMemory();
                var client = RawClient.of(server)) {
            fill(server);
            awaitRefusal(client);

            client.send("POST /quick HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 503 ").contains("Connection: close\r\n");
        }
    }

    @GyreTest
    void four_thousand_that_come_at_once_to_wait_for_something_are_all_taken_on() {
        Handler page = request -> {
            Async.sleep(Duration.ofMillis(500)); // an upstream
            return Response.text("page");
        };
        try (var server = serve(Limits.standard(), page)) {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 4000; i++) {
                    group.spawn(() -> {
                        try (var client = RawClient.of(server)) {
                            assertThat(client.get("/").readResponse()).isEqualTo("200 page");
                        }
                    });
                }
            });

            assertThat(server.stats().answered()).isEqualTo(4000);
            assertThat(server.stats().shed()).isZero();
        }
    }
}
