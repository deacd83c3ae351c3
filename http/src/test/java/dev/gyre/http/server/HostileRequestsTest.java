package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.Response;
import dev.gyre.http.guard.HostileRequest;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreExtension;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// research/web.md §5, over real sockets: the client reads why it was refused, and the connection ends.
@RealTime
@ExtendWith(GyreExtension.class)
class HostileRequestsTest {
    private static HttpServer echo() {
        return HttpServer.start(Address.of("127.0.0.1", 0), request -> Response.text(request.text()));
    }

    static List<HostileRequest> whole() {
        return HostileRequest.all();
    }

    static List<HostileRequest> chunked() {
        return HostileRequest.chunked();
    }

    private static void assertRefused(String answer, HostileRequest hostile) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + hostile.status() + " ")
                .contains("Connection: close\r\n", "Content-Type: text/plain; charset=utf-8\r\n")
                .doesNotContainPattern("Exception|\tat ");
        assertThat(answer.split("HTTP/1\\.1 \\d{3} ")).as("one answer only").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void it_is_refused_with_a_reason(HostileRequest hostile) {
        try (var server = echo()) {
            String answer = RawClient.conversation(server, hostile.text());

            assertRefused(answer, hostile);
            assertThat(answer).contains(hostile.says());
            assertThat(server.stats().refused()).isEqualTo(1);
            assertThat(server.stats().answered()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("chunked")
    void a_body_that_breaks_off_is_refused_to_the_handler_and_by_it(HostileRequest hostile) {
        try (var server = echo()) {
            String answer = RawClient.conversation(server, hostile.text());

            assertRefused(answer, hostile);
        }
    }

    @ParameterizedTest
    @MethodSource("whole")
    void it_is_refused_when_it_comes_in_two_pieces(HostileRequest hostile) {
        try (var server = echo()) {
            byte[] all = hostile.bytes();
            for (int at = 1; at < all.length; at += Math.max(1, all.length / 20)) {
                try (var client = RawClient.of(server)) {
                    client.stream().write(Arrays.copyOf(all, at));
                    Loop.current().awaitIdle(); // so that the first piece is sent, and mostly read, alone
                    client.stream().write(Arrays.copyOfRange(all, at, all.length));
                    assertRefused(client.readToEnd(), hostile);
                }
            }
        }
    }

    @GyreTest
    void a_good_request_before_it_is_answered() {
        try (var server = echo()) {
            String answer = RawClient.conversation(
                    server, "GET /good HTTP/1.1\r\nHost: a\r\n\r\nGET /bad HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200 OK").containsOnlyOnce("HTTP/1.1 400 Bad Request");
        }
    }

    @GyreTest
    void what_is_smuggled_behind_it_is_never_a_request() {
        try (var server = echo()) {
            String answer = RawClient.conversation(
                    server,
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("200");
            assertThat(server.stats().answered()).isZero();
        }
    }

    @GyreTest
    void the_client_reads_the_reason_although_it_still_sends() {
        try (var server = echo();
                var client = RawClient.of(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
            client.send("x".repeat(1 << 20));

            String answer = client.readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("10485760 bytes that are allowed here");
        }
    }

    @GyreTest
    void a_chunked_body_beyond_the_limit_ends_when_it_gets_there() {
        var read = new boolean[1];
        try (var server = HttpServer.start(
                        Address.of("127.0.0.1", 0),
                        ServerOptions.plain()
                                .withLimits(dev.gyre.http.Limits.standard().withBody(10)),
                        request -> {
                            try {
                                return Response.text(request.text());
                            } catch (BodyTooLargeException e) {
                                read[0] = e.limit() == 10;
                                throw e;
                            }
                        });
                var client = RawClient.of(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n");

            String answer = client.readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 413 ");
            assertThat(read[0]).isTrue();
        }
    }

    @GyreTest
    void forty_and_more_are_tried() {
        assertThat(HostileRequest.all().size() + HostileRequest.chunked().size())
                .isGreaterThan(80);
    }
}
