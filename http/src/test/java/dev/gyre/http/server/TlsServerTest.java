package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The same over TLS.
@RealTime
class TlsServerTest {
    private static Certificates certificates;
    private static ServerOptions options;

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws IOException {
        certificates = new Certificates(directory);
        options = ServerOptions.plain().withTls(certificates.server());
    }

    @GyreTest
    void requests_come_over_tls() {
        try (var server = HttpServer.start(
                        Address.of("localhost", 0),
                        options,
                        request -> Response.text(request.url() + " over "
                                + request.tls().orElseThrow().protocol()));
                var client = new RawClient(ByteStream.connect(
                        Address.of("localhost", server.port()),
                        certificates.client().offering("h2", "http/1.1")))) {
            client.send("GET /x HTTP/1.1\r\nHost: test:443\r\n\r\n");
            assertThat(client.readResponse()).isEqualTo("200 https://test/x over TLSv1.3");

            client.send("GET /y HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            assertThat(client.readToEnd()).endsWith("https://test/y over TLSv1.3");
            assertThat(client.stream().tls().orElseThrow().applicationProtocol())
                    .contains("http/1.1");
        }
    }

    @GyreTest
    void large_bodies_go_both_ways() {
        int size = 4 << 20;
        try (var server = HttpServer.start(
                        Address.of("localhost", 0),
                        options,
                        request -> Response.of(
                                MediaType.BYTES, Body.of(request.body().bytes(size))));
                var client = new RawClient(
                        ByteStream.connect(Address.of("localhost", server.port()), certificates.client()))) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n")
                    .send("x".repeat(size));

            assertThat(client.readResponse()).hasSize(size + 4).endsWith("xxx");
        }
    }
}
