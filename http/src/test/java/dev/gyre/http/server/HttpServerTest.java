package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Handler;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;

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
}
