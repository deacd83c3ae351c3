package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Handler;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.Tolerates;
import java.time.Duration;

/// A connection is turned over to another protocol (RFC 9110 §7.8).
@RealTime
class UpgradeTest {
    private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: shout\r\n\r\n";

    private static HttpServer serve(Handler handler) {
        return HttpServer.start(Address.of("127.0.0.1", 0), handler);
    }

    private static void shout(ByteStream stream) {
        String line = stream.readLine(100);
        while (line != null) {
            stream.write(line.toUpperCase(java.util.Locale.ROOT) + "\n");
            line = stream.readLine(100);
        }
    }

    @GyreTest
    void the_conversation_gets_all_that_follows_the_head() {
        try (var server = serve(request -> Response.upgrade("shout", UpgradeTest::shout));
                var client = RawClient.of(server)) {
            client.send(UPGRADE + "at once\n");

            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("Upgrade: shout\r\n", "Connection: Upgrade\r\n")
                    .doesNotContain("Content-Length", "chunked", "close");
            assertThat(client.stream().readLine(100)).isEqualTo("AT ONCE");
            client.send("later\n");
            assertThat(client.stream().readLine(100)).isEqualTo("LATER");
            client.finish();
            assertThat(client.meetsEnd()).isTrue();
        }
    }

    @GyreTest
    void its_end_closes_the_connection_and_counts_as_one_request() {
        try (var server = serve(request -> Response.upgrade("shout", stream -> stream.write("bye\n")));
                var client = RawClient.of(server)) {
            client.send(UPGRADE);
            client.readHead();

            assertThat(client.readToEnd()).isEqualTo("bye\n");
            client.close();
            while (server.stats().connections() > 0) {
                dev.gyre.Async.checkpoint();
            }
            assertThat(server.stats().answered()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_handler_may_say_no_and_the_connection_lives() {
        try (var server = serve(request -> Response.text("no"));
                var client = RawClient.of(server)) {
            client.send(UPGRADE).get("/");

            assertThat(client.readResponse()).isEqualTo("200 no");
            assertThat(client.readResponse()).isEqualTo("200 no");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_client_that_did_not_ask_is_not_surprised() {
        try (var server = serve(request -> Response.upgrade("shout", UpgradeTest::shout));
                var client = RawClient.of(server)) {
            client.get("/");

            assertThat(client.readResponse()).startsWith("500");
        }
    }

    @GyreTest
    void a_drain_ends_it_after_a_third_of_the_grace() {
        var options = ServerOptions.plain().withGrace(Duration.ofMillis(600));
        var server = HttpServer.start(
                Address.of("127.0.0.1", 0), options, request -> Response.upgrade("shout", UpgradeTest::shout));
        try (var client = RawClient.of(server)) {
            client.send(UPGRADE);
            client.readHead();

            server.close();

            assertThat(client.meetsEnd()).isTrue();
        }
    }
}
