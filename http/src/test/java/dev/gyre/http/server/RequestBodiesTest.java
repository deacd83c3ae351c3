package dev.gyre.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Handler;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import java.io.InputStream;
import java.time.Duration;

/// How a request's body arrives: research/web.md §3 row 6, §5.
class RequestBodiesTest {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";

    private static HttpServer serve(Handler handler) {
        return HttpServer.start(Address.of("127.0.0.1", 0), handler);
    }

    @GyreTest
    void a_body_is_read_piece_by_piece_while_it_comes() {
        var journal = new Journal();
        Handler handler = request -> {
            request.body().writeTo(piece -> journal.note(new String(piece, UTF_8)));
            return Response.text("done");
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            journal.await("one");
            client.send("3\r\ntwo\r\n");
            journal.await("two");
            client.send("0\r\n\r\n");

            assertThat(client.readResponse()).isEqualTo("200 done");
        }
    }

    @GyreTest
    void a_body_is_a_stream_for_those_who_block() {
        Handler handler = request -> {
            byte[] all = Async.blocking(() -> {
                try (InputStream in = request.body().stream()) {
                    return in.readAllBytes();
                }
            });
            return Response.text(all.length + " bytes");
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: 200000\r\n\r\n").send("x".repeat(200_000));

            assertThat(client.readResponse()).isEqualTo("200 200000 bytes");
        }
    }

    @GyreTest
    void a_sender_waits_for_a_handler_that_does_not_read() {
        var journal = new Journal();
        int size = 8 << 20;
        Handler handler = request -> {
            journal.await("read now");
            return Response.text("" + request.body().bytes(size).length);
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: " + size + "\r\n\r\n");
            var piece = "x".repeat(64 << 10);
            int sent = 0;
            while (Async.moveOnAfter(Duration.ofSeconds(1), () -> client.send(piece))
                    .isPresent()) {
                sent += piece.length();
            }

            assertThat(sent).as("what fits into buffers here and there").isLessThan(size);
            journal.note("read now");
            client.close();
        }
    }

    @GyreTest
    void bodies_that_came_whole_and_nobody_read_do_not_stop_the_connection() {
        String body = "x".repeat(16 << 10);
        try (var server = serve(_ -> Response.text("no"));
                var client = RawClient.of(server)) {
            for (int i = 0; i < 10; i++) { // more than the socket is read ahead for
                client.send(POST + "Content-Length: " + body.length() + "\r\n\r\n" + body);

                assertThat(client.readResponse()).as("answer %d", i).isEqualTo("200 no");
            }
        }
    }

    @GyreTest
    void a_client_that_asks_is_told_to_go_on_when_the_body_is_wanted() {
        var journal = new Journal();
        Handler handler = request -> {
            journal.note("begun");
            journal.await("read now");
            return Response.text(request.text());
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            journal.await("begun");
            Loop.current().awaitIdle();
            assertThat(client.hasArrived()).as("before anybody reads").isFalse();

            journal.note("read now");
            assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n");
            client.send("body");
            assertThat(client.readResponse()).isEqualTo("200 body");

            client.get("/");
            assertThat(client.readResponse()).isEqualTo("200 ");
        }
    }

    @GyreTest
    void a_client_that_asks_in_vain_is_answered_and_its_connection_closed() {
        try (var server = serve(request -> Response.text("no, thank you"));
                var client = RawClient.of(server)) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");

            String answer = client.readToEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Connection: close\r\n")
                    .endsWith("no, thank you");
        }
    }

    @GyreTest
    void a_small_body_that_nobody_read_is_dropped_and_the_connection_lives() {
        try (var server = serve(request -> Response.text("answered"));
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: 30000\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 answered");
            client.send("x".repeat(30_000));
            client.get("/");

            assertThat(client.readResponse()).isEqualTo("200 answered");
        }
    }

    @GyreTest
    void a_large_body_that_nobody_read_ends_the_connection() {
        try (var server = serve(request -> Response.text("answered"));
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: 1000000\r\n\r\n");

            assertThat(client.readToEnd()).contains("Connection: close\r\n").endsWith("answered");
        }
    }

    @GyreTest
    void so_does_one_of_unknown_length_that_goes_on_and_on() {
        try (var server = serve(request -> Response.text("answered"));
                var client = RawClient.of(server)) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 answered");
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            client.send(chunk).send(chunk).send(chunk).send(chunk);

            assertThat(client.meetsEnd()).isTrue();
        }
    }

    @GyreTest
    void a_client_that_leaves_in_the_middle_of_it_is_told_to_the_reader() {
        var journal = new Journal();
        Handler handler = request -> {
            try {
                return Response.text(request.text());
            } catch (ConnectionLostException e) {
                journal.note(e.getMessage());
                throw e;
            }
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: 10\r\n\r\nhalf");
            client.finish();

            journal.await("the client left before its request was complete");
        }
    }

    private static void leaveInTheMiddle(RawClient client) {
        client.send(POST + "Content-Length: 10\r\n\r\nhalf");
        client.finish();
    }

    @GyreTest
    void a_client_that_leaves_in_the_middle_of_it_is_no_failure_of_the_server() {
        try (var server = serve(request -> Response.text(request.text()));
                var client = RawClient.of(server)) {
            leaveInTheMiddle(client);

            assertThat(client.readToEnd()).isEmpty();
            assertThat(server.stats().failures()).isZero();
        }
    }

    @GyreTest
    void nor_is_it_when_the_response_has_begun() {
        Handler echo = request ->
                Response.of(MediaType.BYTES, Body.writing(out -> request.body().writeTo(out)));
        try (var server = serve(echo);
                var client = RawClient.of(server)) {
            leaveInTheMiddle(client);

            assertThat(client.readToEnd()).endsWith("half\r\n");
            assertThat(server.stats().failures()).isZero();
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void another_connection_that_a_handler_lost_is_one() {
        Handler handler = request -> {
            throw new ConnectionLostException("the upstream left", false, null);
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            leaveInTheMiddle(client);

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 500 ");
            assertThat(server.stats().failures()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_body_comes_once() {
        Handler handler = request -> {
            request.text();
            assertThatIllegalStateException().isThrownBy(request::text).withMessageContaining("has been read already");
            return Response.text("told");
        };
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Content-Length: 1\r\n\r\nx");

            assertThat(client.readResponse()).isEqualTo("200 told");
        }
    }

    @GyreTest
    void a_body_can_be_passed_through_as_it_comes() {
        Handler handler = request ->
                Response.of(MediaType.BYTES, Body.writing(out -> request.body().writeTo(out)));
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
            client.readHead();
            assertThat(client.readExactly(7)).isEqualTo("2\r\nab\r\n");
            client.send("2\r\ncd\r\n0\r\n\r\n");
            assertThat(client.readExactly(12)).isEqualTo("2\r\ncd\r\n0\r\n\r\n");
        }
    }
}
