package dev.gyre.http.client;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Handler;
import dev.gyre.http.MediaType;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.net.Address;
import dev.gyre.testing.MemoryNetwork;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/// The real client and the real server on a network in memory, in virtual time: nothing in either knows of it.
class InMemoryTest {
    private static final Address SHOP = Address.of("shop", 80);

    private final MemoryNetwork network = MemoryNetwork.create();

    @GyreTest
    void an_answer_takes_one_round_trip_and_the_first_one_another_to_connect(VirtualClock clock) throws Exception {
        network.latency(ofMillis(100));

        serving(request -> Response.text("hello"), client -> {
            assertThat(client.get("http://shop/").text()).isEqualTo("hello");
            assertThat(clock.elapsed()).isEqualTo(ofMillis(400));

            assertThat(client.get("http://shop/").text()).isEqualTo("hello");
            assertThat(clock.elapsed()).isEqualTo(ofMillis(600));
            assertThat(network.connections("client", "shop")).isEqualTo(1);
        });
    }

    @GyreTest
    void a_slow_handler_takes_exactly_its_time(VirtualClock clock) throws Exception {
        serving(
                request -> {
                    Async.sleep(ofSeconds(20));
                    return Response.text("done");
                },
                client -> {
                    assertThat(client.get("http://shop/").text()).isEqualTo("done");
                    assertThat(clock.elapsed()).isEqualTo(ofSeconds(20));
                });
    }

    @GyreTest
    void a_partition_makes_a_request_miss_its_deadline(VirtualClock clock) throws Exception {
        network.latency(ofMillis(10));

        serving(request -> Response.text("hello"), client -> {
            client.get("http://shop/");
            network.partition("client", "shop");
            Duration before = clock.elapsed();

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(2), () -> client.get("http://shop/")))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(clock.elapsed()).isEqualTo(before.plusSeconds(2));
            network.heal();
        });
    }

    @GyreTest
    void a_partition_is_noticed_by_the_timeouts_of_the_client_itself() throws Exception {
        serving(request -> Response.text("hello"), client -> {
            client.get("http://shop/");
            network.partition("client", "shop");

            assertThatThrownBy(() -> client.get("http://shop/"))
                    .isInstanceOf(PhaseTimeoutException.class)
                    .hasMessageContaining("shop");
            network.heal();
        });
    }

    @GyreTest
    void a_reset_in_the_middle_of_an_answer_is_a_lost_connection() throws Exception {
        serving(
                request -> {
                    Async.sleep(ofSeconds(1));
                    network.reset("client", "shop");
                    return Response.text("never");
                },
                client -> assertThatThrownBy(() -> client.post("http://shop/", Body.of("order")))
                        .isInstanceOf(ConnectionLostException.class));
    }

    @GyreTest
    void a_connection_that_is_stale_by_a_reset_is_replaced() throws Exception {
        serving(request -> Response.text("hello"), client -> {
            client.get("http://shop/");
            network.reset("client", "shop");
            Async.sleep(ofSeconds(1));

            assertThat(client.get("http://shop/").text()).isEqualTo("hello");
            assertThat(client.stats().connects()).isEqualTo(2);
        });
    }

    @GyreTest
    void a_server_that_is_not_there_refuses() throws Exception {
        serving(
                request -> Response.text("hello"),
                client -> assertThatThrownBy(() -> client.get("http://shop:81/"))
                        .hasMessageContaining("refused the connection"));
    }

    @GyreTest
    void big_bodies_go_both_ways() throws Exception {
        network.latency(ofMillis(1));
        var big = new byte[3 << 20];

        serving(
                request -> Response.of(MediaType.BYTES, Body.of(request.body().bytes())),
                client -> assertThat(client.post("http://shop/", Body.of(big)).bytes())
                        .hasSize(big.length));
    }

    @GyreTest
    void a_web_socket_talks_over_it(VirtualClock clock) throws Exception {
        network.latency(ofMillis(100));

        serving(
                request -> WebSocket.accept(request, socket -> {
                    for (var message : socket) {
                        socket.send("echo " + ((Text) message).text());
                    }
                }),
                client -> {
                    try (var socket = WebSocket.connect("ws://shop/")) {
                        Duration before = clock.elapsed();
                        socket.send("hello");
                        assertThat(socket.receive()).isEqualTo(new Text("echo hello"));
                        assertThat(clock.elapsed().minus(before)).isEqualTo(ofMillis(200));
                    }
                });
    }

    @GyreTest
    void tls_is_spoken_over_it(@TempDir Path directory) throws Exception {
        Certificates certificates = Async.blocking(() -> Certificates.in(directory));
        network.latency(ofMillis(10));

        network.run(() -> {
            var options = ServerOptions.plain().withTls(certificates.server());
            try (var server = HttpServer.start(Address.of("localhost", 443), options, _ -> Response.text("secret"));
                    var client = HttpClient.create(ClientOptions.standard().withTls(certificates.client()))) {
                assertThat(server.port()).isEqualTo(443);
                assertThat(client.get("https://localhost/").text()).isEqualTo("secret");
            }
        });
    }

    @Schedules(10)
    void the_order_of_tasks_does_not_matter_to_the_time_an_answer_takes(VirtualClock clock) throws Exception {
        network.latency(ofMillis(100));

        serving(request -> Response.text("hello"), client -> {
            client.get("http://shop/");
            Async.gather(() -> client.get("http://shop/a"), () -> client.get("http://shop/b"));

            assertThat(clock.elapsed()).isEqualTo(ofMillis(800));
        });
    }

    private interface Asking {
        void ask(HttpClient client) throws Exception;
    }

    private void serving(Handler handler, Asking body) throws Exception {
        try (var server = network.runOn("shop", () -> HttpServer.start(SHOP, handler));
                var client = HttpClient.create()) {
            network.runOn("client", () -> {
                body.ask(client);
            });
        }
    }
}
