package dev.gyre.web.security;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.events.EventSource;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.net.Address;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.Signal;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.AtOnce;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much is done at once, and how often somebody may ask.
class LimitsTest {
    private final Signal gate = new Signal(); // while it is shut, nothing that was let in is done

    @Endpoints("/typed")
    final class Slow {
        @Get
        @AtOnce(2)
        String slow() {
            return done();
        }

        @Get("/other")
        String other() {
            return "done";
        }
    }

    private String done() {
        gate.await();
        return "done";
    }

    /// Those of so many requests at once, the first that are answered first. So many are answered while nothing is
    /// done.
    private List<Integer> codes(TestClient client, String path, int count, int atOnce) {
        var answered = AsyncQueue.<Integer>unbounded();
        var codes = new ArrayList<Integer>();
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < count; i++) {
                group.spawn(() -> answered.put(client.get(path).status().code()));
            }
            while (codes.size() < count) {
                if (codes.size() == atOnce) {
                    gate.set();
                }
                codes.add(answered.get());
            }
        });
        gate.clear();
        return codes;
    }

    @GyreTest
    void beyond_the_limit_requests_are_told_to_come_again() {
        var limit = ConcurrencyLimit.of(3).retryAfter(ofSeconds(5));
        var app = App.create().use(limit).get("/", _ -> done());

        try (var client = TestClient.of(app)) {
            assertThat(codes(client, "/", 5, 2)).containsExactly(503, 503, 200, 200, 200);
            assertThat(codes(client, "/", 3, 0)).containsExactly(200, 200, 200);
            assertThat(limit.running()).isZero();
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 3; i++) {
                    group.spawn(() -> client.get("/"));
                }
                while (limit.running() < 3) {
                    sleep(ofMillis(1));
                }
                client.get("/")
                        .expect(503)
                        .expectHeader("Retry-After", "5")
                        .expectText("{\"detail\":\"Too much to do at once\"}");
                gate.set();
            });
        }
    }

    @GyreTest
    void an_endpoint_and_a_group_have_limits_of_their_own() {
        var app = App.create()
                .endpoints(new Slow())
                .group("/group", group -> group.use(ConcurrencyLimit.of(1)).get("/", _ -> done()));

        try (var client = TestClient.of(app)) {
            assertThat(codes(client, "/typed", 3, 1)).containsExactly(503, 200, 200);
            assertThat(codes(client, "/group", 2, 1)).containsExactly(503, 200);
            assertThat(codes(client, "/typed/other", 3, 3)).containsExactly(200, 200, 200);
        }
    }

    @GyreTest
    void who_is_cancelled_or_fails_gives_the_place_back() {
        var limit = ConcurrencyLimit.of(1);
        var app = App.create().use(limit).get("/", _ -> {
            sleep(ofSeconds(1));
            return "done";
        });

        try (var client = TestClient.of(app)) {
            dev.gyre.Async.moveOnAfter(ofMillis(500), () -> {
                client.get("/");
            });
            assertThat(limit.running()).isZero();
            client.get("/").expect(200);
            client.get("/nowhere").expect(404);
            assertThat(limit.running()).isZero();
        }
    }

    @GyreTest
    @RealTime
    void sockets_and_streams_that_wait_do_not_count() {
        var limit = ConcurrencyLimit.of(1);
        var app = App.create()
                .use(limit)
                .get("/", _ -> "done")
                .events("/events", events -> {
                    events.send("one");
                    sleep(ofSeconds(60));
                })
                .ws("/socket", socket -> {
                    for (Message message : socket) {
                        socket.send(((Message.Text) message).text());
                    }
                });

        try (var server = HttpServer.start(Address.loopback(0), app);
                var http = HttpClient.create();
                var events = EventSource.open(http, "http://" + server.address() + "/events");
                var socket = WebSocket.connect(http, "ws://" + server.address() + "/socket")) {
            assertThat(events.iterator().next().data()).isEqualTo("one");
            socket.send("hello");
            assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));

            assertThat(limit.running()).isZero();
            assertThat(http.get("http://" + server.address() + "/").text()).isEqualTo("done");
        }
    }

    @GyreTest
    void a_client_that_asks_too_often_waits_and_others_do_not() {
        var limit = RateLimit.of(2, ofSeconds(10))
                .by(request -> request.header("X-Client").orElse(""));
        var app = App.create().use(limit).get("/", _ -> "done");

        // Clocks that obey a test are those of one loop each.
        try (var client = TestClient.of(app, TestOptions.standard().withLoops(1))) {
            ask(client, "a", 200);
            ask(client, "a", 200);
            ask(client, "a", 429).expectHeader("Retry-After", "5").expectText("{\"detail\":\"Too many requests\"}");
            ask(client, "b", 200);
            sleep(ofMillis(4999));
            ask(client, "a", 429).expectHeader("Retry-After", "1");
            sleep(ofMillis(1));
            ask(client, "a", 200);
            ask(client, "a", 429);
            sleep(ofSeconds(100));
            ask(client, "a", 200);
            ask(client, "a", 200);
            ask(client, "a", 429); // no more than two are saved
        }
    }

    @GyreTest
    void all_loops_count_together() {
        var limit = RateLimit.of(2, ofDays(1000));
        var app = App.create().use(limit).get("/", _ -> "done");

        try (var client = TestClient.of(app, TestOptions.standard().withLoops(2))) {
            client.get("/").expect(200);
            client.get("/").expect(200);
            client.get("/").expect(429);
            client.get("/").expect(429);
        }
    }

    private static dev.gyre.web.testing.TestResponse ask(TestClient client, String who, int code) {
        return client.send(client.request(HttpMethod.GET, "/").withHeader("X-Client", who))
                .expect(code);
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> ConcurrencyLimit.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.of(0, ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.of(1, ofSeconds(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
