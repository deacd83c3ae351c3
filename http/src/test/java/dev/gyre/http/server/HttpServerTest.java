package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.Handler;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final Address ANY = Address.of("127.0.0.1", 0);

    private static HttpServer serve(Handler handler) {
        return HttpServer.start(ANY, handler);
    }

    @GyreTest
    void a_request_is_answered() {
        try (var server = serve(request -> Response.text("hello " + request.path()))) {
            try (var client = RawClient.of(server)) {
                client.get("/world");

                String head = client.readHead();

                assertThat(head)
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("Content-Type: text/plain; charset=utf-8\r\n", "Content-Length: 12\r\n")
                        .containsPattern("Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n")
                        .doesNotContain("Connection");
                assertThat(client.readBody(head)).isEqualTo("hello /world");
            }
        }
    }

    @GyreTest
    void a_connection_serves_one_request_after_another() {
        try (var server = serve(request -> Response.text(request.method() + request.text()));
                var client = RawClient.of(server)) {
            client.get("/");
            assertThat(client.readResponse()).isEqualTo("200 GET");

            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nfirst");
            assertThat(client.readResponse()).isEqualTo("200 POSTfirst");

            client.send(
                    "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsec\r\n3\r\nond\r\n0\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 POSTsecond");
            assertThat(server.stats().answered()).isEqualTo(3);
        }
    }

    @GyreTest
    void servers_may_share_a_port() {
        var options = ServerOptions.plain().sharingPort();
        try (var first = HttpServer.start(ANY, options, request -> Response.text("first"));
                var second = HttpServer.start(first.address(), options, request -> Response.text("second"))) {
            var answers = new HashSet<String>();
            while (answers.size() < 2) { // the kernel spreads them
                try (var client = RawClient.of(first)) {
                    answers.add(client.get("/").readResponse());
                }
            }

            assertThat(answers).containsExactlyInAnyOrder("200 first", "200 second");
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void a_thread_may_start_and_close_one() {
        try (var server =
                HttpServer.start(ANY, request -> Response.text(Loop.current().name()))) {
            String answer = Async.run(() -> {
                try (var client = RawClient.of(server)) {
                    return client.get("/").readResponse();
                }
            });

            assertThat(answer).isEqualTo("200 " + Loop.defaultLoop().name());
        }
    }

    @GyreTest
    void a_request_knows_where_it_comes_from_and_where_it_was_sent() {
        Handler handler = request -> Response.text(
                request.url() + " " + request.remoteAddress().orElseThrow().host());
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.send("GET /a?b=c HTTP/1.1\r\nHost: Example.org:80\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 http://example.org/a?b=c 127.0.0.1");

            client.send("GET /a HTTP/1.0\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 http://127.0.0.1:" + server.port() + "/a 127.0.0.1");
        }
    }
}
