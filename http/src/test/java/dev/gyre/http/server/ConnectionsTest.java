package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.TaskGroup;
import dev.gyre.TaskLocal;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Limits;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Many requests, and those who leave: semantics 17, research/web.md §3 rows 15 to 18.
@RealTime
class ConnectionsTest {
    private static final Address ANY = Address.of("127.0.0.1", 0);
    private static final Duration LONG = Duration.ofHours(1);

    private static HttpServer serve(Handler handler) {
        return HttpServer.start(ANY, handler);
    }

    /// Waits for ever, and notes how that ends.
    private static Handler waiting(Journal journal) {
        return request -> {
            journal.note("begun");
            try {
                Async.sleep(LONG);
            } catch (CancelledError e) {
                journal.note("cancelled: " + e.reason());
                throw e;
            }
            return Response.text("never");
        };
    }

    @GyreTest
    void pipelined_requests_are_answered_in_their_order() {
        Handler handler = request -> {
            if (request.path().length() % 2 == 0) {
                Async.sleep(Duration.ofMillis(1));
            }
            return Response.text(request.path());
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            List<String> paths =
                    IntStream.range(0, 100).mapToObj(i -> "/" + "x".repeat(i)).toList();
            paths.forEach(client::get);

            for (String path : paths) {
                assertThat(client.readResponse()).isEqualTo("200 " + path);
            }
        }
    }

    @GyreTest
    void a_response_does_not_wait_for_the_request_behind_it() {
        var journal = new Journal();
        Handler handler = request -> {
            if (request.path().equals("/slow")) {
                journal.await("go on");
            }
            return Response.text(request.path());
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.readResponse()).isEqualTo("200 /fast");
            journal.note("go on");
            assertThat(client.readResponse()).isEqualTo("200 /slow");
        }
    }

    @GyreTest
    void one_request_of_a_connection_is_handled_at_a_time() {
        int[] atOnce = new int[2];
        Handler handler = request -> {
            atOnce[1] = Math.max(atOnce[1], ++atOnce[0]);
            Async.checkpoint();
            atOnce[0]--;
            return Response.noContent();
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            for (int i = 0; i < 40; i++) {
                client.get("/");
            }
            for (int i = 0; i < 40; i++) {
                client.readHead();
            }

            assertThat(atOnce[1]).isEqualTo(1);
        }
    }

    @GyreTest
    void requests_of_many_connections_are_handled_together() {
        var journal = new Journal();
        int[] begun = new int[1];
        Handler handler = request -> {
            if (++begun[0] == 50) {
                journal.note("all are here");
            }
            journal.await("all are here");
            return Response.text("x");
        };
        try (var server = serve(handler)) {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 50; i++) {
                    group.spawn(() -> {
                        try (var client = RawClient.of(server)) {
                            assertThat(client.get("/").readResponse()).isEqualTo("200 x");
                        }
                    });
                }
            });
            assertThat(server.stats().answered()).isEqualTo(50);
        }
    }

    @GyreTest
    void a_request_inherits_nothing_from_the_one_before() {
        TaskLocal<String> user = TaskLocal.of("user");
        TaskLocal<String> place = TaskLocal.of("place");
        place.set("where the server was started");
        Handler handler = request -> {
            String found = user.find().orElse("nobody") + " " + place.get();
            user.set("somebody");
            return Response.text(found);
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.get("/").get("/");

            assertThat(client.readResponse()).isEqualTo("200 nobody where the server was started");
            assertThat(client.readResponse()).isEqualTo("200 nobody where the server was started");
        }
    }

    @GyreTest
    void a_get_is_cancelled_when_its_client_breaks_the_connection() {
        var journal = new Journal();
        try (var server = serve(waiting(journal));
                var client = RawClient.of(server)) {
            client.get("/");
            journal.await("begun");

            client.abort();

            journal.await("cancelled: its client has left");
        }
    }

    @GyreTest
    void a_get_is_cancelled_when_its_client_closes_in_good_order() {
        var journal = new Journal();
        try (var server = serve(waiting(journal));
                var client = RawClient.of(server)) {
            client.get("/");
            journal.await("begun");

            client.stream().close();

            journal.await("cancelled: its client has left");
        }
    }

    @GyreTest
    void a_post_runs_on_when_its_client_leaves() {
        var journal = new Journal();
        Handler handler = request -> {
            journal.note("begun");
            journal.await("client has left");
            Async.sleep(Duration.ofMillis(10));
            journal.note("done");
            return Response.text("for nobody");
        };
        try (var server = serve(handler)) {
            try (var client = RawClient.of(server)) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
                journal.await("begun");
            }
            while (server.stats().connections() > 0) {
                Async.checkpoint();
            }
            journal.note("client has left");

            journal.await("done");
        }
    }

    @GyreTest
    void a_client_that_has_said_all_still_gets_its_answers() {
        var journal = new Journal();
        Handler handler = request -> {
            journal.await("the end was seen");
            return Response.text(request.path());
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.get("/one").get("/two");
            client.finish();
            Async.sleep(Duration.ofMillis(20));
            journal.note("the end was seen");

            assertThat(client.readResponse()).isEqualTo("200 /one");
            String last = client.readHead();
            assertThat(last).contains("Connection: close\r\n");
            assertThat(client.readBody(last)).isEqualTo("/two");
            assertThat(client.meetsEnd()).isTrue();
        }
    }

    @GyreTest
    void a_streamed_response_is_cancelled_when_its_client_leaves() {
        var journal = new Journal();
        Handler handler = request -> Response.of(MediaType.EVENTS, Body.writing(out -> {
            try {
                while (true) {
                    out.write("data: tick\n\n");
                    Async.sleep(Duration.ofMillis(5));
                }
            } finally {
                journal.note("over");
            }
        }));
        try (var server = serve(handler)) {
            try (var client = RawClient.of(server)) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
                client.readHead();
            }

            journal.await("over");
        }
    }

    @GyreTest
    void a_slow_reader_slows_the_writer_down() {
        var journal = new Journal();
        int[] written = new int[1];
        int size = 64 << 20;
        byte[] piece = new byte[16 << 10];
        Handler handler = request -> Response.of(MediaType.BYTES, Body.writing(size, out -> {
            while (written[0] < size) {
                out.write(piece);
                written[0] += piece.length;
                journal.note("some");
            }
        }));
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.get("/");
            String head = client.readHead();
            int before = -1;
            while (written[0] != before) { // until it waits
                before = written[0];
                Async.sleep(Duration.ofMillis(50));
            }

            assertThat(written[0])
                    .as("the rest waits in the handler, not in memory")
                    .isLessThan(size / 2);
            assertThat(client.readExactly(Integer.parseInt(RawClient.field(head, "Content-Length"))))
                    .hasSize(size);
        }
    }

    @GyreTest
    void responses_that_nobody_reads_stop_the_requests_behind_them() {
        int[] handled = new int[1];
        Handler handler = request -> {
            handled[0]++;
            return Response.text("x".repeat(30_000));
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            boolean isTaken = true;
            while (isTaken) {
                isTaken = Async.moveOnAfter(Duration.ofMillis(300), () -> client.get("/" + "y".repeat(4000)))
                        .isPresent();
            }
            int before = handled[0];
            Async.sleep(Duration.ofMillis(50));

            assertThat(handled[0]).isEqualTo(before).isLessThan(5000);
        }
    }

    @GyreTest
    void connections_beyond_the_limit_wait_until_one_ends() {
        var options = ServerOptions.plain().withLimits(Limits.standard().withConnections(2));
        try (var server = HttpServer.start(ANY, options, request -> Response.text("x"));
                var first = RawClient.of(server);
                var second = RawClient.of(server)) {
            first.get("/").readResponse();
            second.get("/").readResponse();
            try (var third = RawClient.of(server)) {
                third.get("/");
                assertThat(server.stats().connections()).isEqualTo(2);

                first.close();

                assertThat(third.readResponse()).isEqualTo("200 x");
            }
        }
    }
}
