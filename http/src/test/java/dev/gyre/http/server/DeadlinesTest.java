package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Limits;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;

/// How long a client may take for what (research/web.md §5).
@RealTime
class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(60);

    private static HttpServer serve(Limits limits, Handler handler) {
        return HttpServer.start(
                Address.of("127.0.0.1", 0), ServerOptions.plain().withLimits(limits), handler);
    }

    private static Limits limits(Duration bodyStall, Duration writeStall) {
        return Limits.standard().withBodyStall(bodyStall).withWriteStall(writeStall);
    }

    @GyreTest
    void five_hundred_that_send_a_byte_now_and_then_are_cut_off_and_one_that_behaves_is_served() {
        Limits limits = Limits.standard().withHeaderTime(Duration.ofMillis(500));
        try (var server = serve(limits, request -> Response.text("served"))) {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 500; i++) {
                    group.spawn(() -> {
                        try (var slow = RawClient.of(server)) {
                            group.spawn(() -> trickle(slow));
                            assertThat(slow.readToEnd())
                                    .startsWith("HTTP/1.1 408 Request Timeout")
                                    .contains("the head of the request did not come in time");
                        }
                    });
                }
                try (var good = RawClient.of(server)) {
                    for (int i = 0; i < 20; i++) {
                        assertThat(good.get("/").readResponse()).isEqualTo("200 served");
                        Async.sleep(Duration.ofMillis(20));
                    }
                }
            });

            assertThat(server.stats().refused()).isEqualTo(500);
            assertThat(server.stats().answered()).isEqualTo(20);
        }
    }

    private static void trickle(RawClient client) {
        client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        try {
            while (true) {
                client.send("x");
                Async.sleep(Duration.ofMillis(50));
            }
        } catch (dev.gyre.net.StreamClosedException _) {
            // It was cut off.
        }
    }

    @GyreTest
    void a_connection_on_which_nothing_happens_is_closed() {
        try (var server = serve(Limits.standard().withIdle(SHORT), request -> Response.text("x"));
                var silent = RawClient.of(server);
                var used = RawClient.of(server)) {
            used.get("/").readResponse();

            assertThat(silent.meetsEnd()).isTrue();
            assertThat(used.meetsEnd()).isTrue();
        }
    }

    @GyreTest
    void a_body_that_does_not_go_on_is_given_up() {
        try (var server = serve(limits(SHORT, LONG), request -> Response.text(request.text()));
                var client = RawClient.of(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");

            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("nothing more of the request's body came in time");
        }
    }

    @GyreTest
    void a_handler_that_does_not_read_is_not_the_clients_fault() {
        Handler handler = request -> {
            Async.sleep(SHORT.multipliedBy(3));
            return Response.text("" + request.body().bytes().length);
        };
        try (var server = serve(limits(SHORT, LONG), handler);
                var client = RawClient.of(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
                    .send("x".repeat(1_000_000));

            assertThat(client.readResponse()).isEqualTo("200 1000000");
        }
    }

    @GyreTest
    void a_client_that_takes_nothing_is_given_up() {
        var journal = new Journal();
        Handler handler = request -> Response.of(MediaType.BYTES, Body.writing(out -> {
            try {
                while (true) {
                    out.write(new byte[64 << 10]);
                }
            } finally {
                journal.note("over");
            }
        }));
        try (var server = serve(limits(LONG, SHORT), handler);
                var client = RawClient.of(server)) {
            client.get("/");

            journal.await("over");
        }
    }

    @GyreTest
    void a_handler_that_takes_too_long_is_answered_for() {
        Handler handler = request -> {
            Async.sleep(LONG);
            return Response.text("never");
        };
        try (var server = serve(Limits.standard().withHandler(SHORT), handler);
                var client = RawClient.of(server)) {
            client.get("/");
            assertThat(client.readResponse())
                    .isEqualTo("503 the server did not come to an end with this request in time\n");

            client.get("/");
            assertThat(client.readResponse()).as("the connection lives on").startsWith("503");
        }
    }

    @GyreTest
    void a_stream_may_last_longer_than_a_handler() {
        Handler handler = request -> Response.of(MediaType.EVENTS, Body.writing(out -> {
            Async.sleep(SHORT.multipliedBy(3));
            out.write("late");
        }));
        try (var server = serve(Limits.standard().withHandler(SHORT), handler);
                var client = RawClient.of(server)) {
            client.get("/").readHead();

            assertThat(client.readExactly(14)).isEqualTo("4\r\nlate\r\n0\r\n\r\n");
        }
    }

    @GyreTest
    void nothing_is_over_before_its_time_however_long_ago_the_server_looked_at_the_clock() {
        var clock = VirtualClock.standing();
        Limits limits = Limits.standard()
                .withHeaderTime(Duration.ofMillis(400)) // so it looks at the clock every 100 ms
                .withHandler(Duration.ofMillis(950));
        Handler handler = request -> {
            Async.sleep(Duration.ofMillis(request.path().equals("/") ? 0 : 940));
            return Response.text("in time");
        };
        try (var loop = Loop.open(LoopOptions.named("of-the-server").withClock(clock));
                var server = Async.on(loop, () -> serve(limits, handler));
                var client = RawClient.of(server)) {
            client.get("/").readResponse();
            Async.on(loop, () -> clock.advance(Duration.ofMillis(95)));
            client.get("/late");
            Async.on(loop, () -> {
                while (server.stats().inProgress() == 0) {
                    Async.checkpoint();
                }
                clock.advance(Duration.ofMillis(945));
            });

            assertThat(client.readResponse()).isEqualTo("200 in time");
        }
    }
}
