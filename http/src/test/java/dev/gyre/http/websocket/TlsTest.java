package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.http.Request;
import dev.gyre.http.client.ClientOptions;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.net.Address;
import dev.gyre.net.Tls;
import dev.gyre.testkit.GyreTest;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// `wss`: the same over TLS, where a connection has an end of its own.
class TlsTest {
    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void make(@TempDir Path place) throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        certificate = Files.writeString(place.resolve("server.pem"), bundle.getCertificatePathPEM());
        key = Files.writeString(place.resolve("server.key"), bundle.getPrivateKeyPEM());
    }

    @GyreTest
    void messages_go_both_ways_and_the_client_closes() {
        var end = new AtomicReference<CloseReason>();
        talking(
                WebSocketOptions.standard(),
                server -> {
                    for (Message message : server) {
                        server.send(message.toString());
                    }
                    end.set(server.closeReason().orElseThrow());
                },
                client -> {
                    client.send("over TLS");
                    assertThat(client.receive()).isEqualTo(new Text("Text[text=over TLS]"));
                });

        assertThat(end).hasValue(CloseReason.NORMAL);
    }

    @GyreTest
    void the_server_closes() {
        talking(
                WebSocketOptions.standard(),
                server -> server.close(4000, "enough"),
                client -> assertThatThrownBy(client::receive)
                        .hasMessage("cannot receive from a WebSocket: the peer closed it with 4000 enough"));
    }

    @GyreTest
    void a_peer_that_breaks_a_rule_reads_why() {
        var end = new AtomicReference<CloseReason>();
        talking(
                WebSocketOptions.standard().withMaxMessage(10),
                server -> {
                    try {
                        server.send("01234567890");
                        server.receive();
                    } finally {
                        end.set(server.closeReason().orElseThrow());
                    }
                },
                client -> assertThatThrownBy(client::receive).hasMessageContaining("1009"));

        assertThat(end.get().code()).isEqualTo(1009);
    }

    @Parks
    private static void talking(
            WebSocketOptions options,
            VoidWorkWith<WebSocket, RuntimeException> server,
            VoidWorkWith<WebSocket, RuntimeException> client) {
        var serverOptions =
                ServerOptions.plain().withTls(Tls.server(certificate, key)).withGrace(Duration.ofSeconds(5));
        var clientOptions = ClientOptions.standard().withTls(Tls.client().trusting(certificate));
        try (var http = HttpServer.start(
                        Address.loopback(0), serverOptions, request -> WebSocket.accept(request, server));
                var asking = HttpClient.create(clientOptions);
                var socket = WebSocket.connect(asking, Request.get("https://localhost:" + http.port()), options)) {
            client.run(socket);
        }
    }
}
