package dev.gyre.examples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Ws;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Positive;
import java.util.Map;
import java.util.Optional;

/// The page "Testing" of the tutorial.
class TestingPageTest {
    // snippet app
    record Order(String what, @Positive int count) {}

    record Buyer(String name) {}

    static final class Buyers {
        @Provides
        Buyer buyer(@Header("X-Buyer") Optional<String> name) {
            return name.map(Buyer::new).orElseThrow(() -> new StatusException(HttpStatus.UNAUTHORIZED, "who are you?"));
        }
    }

    @Endpoints
    static final class Orders {
        @Post("/orders")
        @Status(201)
        String order(Order order, @Depends Buyer buyer) {
            return "%d %s for %s".formatted(order.count(), order.what(), buyer.name());
        }

        @Ws("/echo")
        void echo(WebSocket socket) {
            for (Message message : socket) {
                if (message instanceof Message.Text(String text)) {
                    socket.send(text);
                }
            }
        }
    }

    static App app() {
        return App.create().provide(new Buyers()).endpoints(new Orders());
    }
    // end snippet

    // snippet tests
    @GyreTest
    void an_order_is_for_whoever_asks() {
        try (var client = TestClient.of(app())) {
            client.post("/orders", new Order("pens", 3)).expect(401);
            client.send(client.request(HttpMethod.POST, "/orders")
                            .withHeader("X-Buyer", "ada")
                            .withJson(new Order("pens", 3)))
                    .expect(201)
                    .expectText("3 pens for ada");
        }
    }

    @GyreTest
    void an_order_of_nothing_is_refused() {
        var app = app().overrideValue(Buyer.class, new Buyer("a test"));

        try (var client = TestClient.of(app)) {
            var response = client.post("/orders", Map.of("what", "pens", "count", 0));

            assertThat(response.expect(422).text()).contains("\"loc\":[\"body\",\"count\"]");
        }
    }

    @GyreTest
    void what_is_said_comes_back() {
        try (var client = TestClient.of(app());
                var socket = WebSocket.connect(client.http(), "ws://test/echo")) {
            socket.send("hello");

            assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
        }
    }
    // end snippet
}
