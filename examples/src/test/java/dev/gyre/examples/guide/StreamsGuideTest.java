package dev.gyre.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Lines;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Sse;
import dev.gyre.web.endpoint.Ws;
import dev.gyre.web.testing.TestClient;
import java.util.Optional;

/// The samples of the guide's page "Typed endpoints" that answer with streams.
class StreamsGuideTest {
    record User(String name) {}

    static final class Users {
        @Provides
        User user(@Query String token) {
            return new User(token);
        }
    }

    // snippet streams
    record Tick(int n) {}

    @Endpoints("/live")
    static final class Live {
        @Get("/ticks")
        void ticks(Sse<Tick> events, @Header("Last-Event-ID") Optional<Integer> last) {
            for (int n = last.orElse(0) + 1; n <= 3; n++) {
                String id = "" + n;
                events.send(new Tick(n), event -> event.withId(id));
            }
        }

        @Get("/export")
        void export(Lines<Tick> out) { // application/jsonl
            for (int n = 1; n <= 3; n++) {
                out.send(new Tick(n)); // parks while the client is behind
            }
        }

        @Ws("/rooms/{room}")
        void chat(WebSocket socket, String room, @Depends User user) {
            for (Message message : socket) { // ends when the client leaves
                socket.send(user.name() + " in " + room + ": " + ((Message.Text) message).text());
            }
        }
    }
    // end snippet

    private static App app() {
        return App.create().provide(new Users()).endpoints(new Live());
    }

    @GyreTest
    void streams_have_typed_parameters() {
        try (var client = TestClient.of(app())) {
            client.get("/live/export").expect(200).expectText("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
            client.send(client.request(HttpMethod.GET, "/live/ticks").withHeader("Last-Event-ID", "2"))
                    .expectText("id: 3\ndata: {\"n\":3}\n\n");
        }
    }

    @GyreTest
    void a_conversation_has_them_too() {
        try (var client = TestClient.of(app());
                var socket = WebSocket.connect(client.http(), "ws://localhost/live/rooms/ink?token=ada")) {
            socket.send("hello");

            assertThat(socket.receive()).isEqualTo(new Message.Text("ada in ink: hello"));
        }
    }
}
