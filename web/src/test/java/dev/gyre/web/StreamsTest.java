package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import org.junit.jupiter.api.Tag;

/// Routes whose connections stay; what they say is tried by the rooms that speak it.
@Tag("loops")
class StreamsTest {
    @GyreTest
    void events_are_sent_until_the_writer_returns() {
        var app = App.create().events("/ticks", events -> events.send("one")).events("/from/{n}", (request, events) -> {
            events.send("since " + request.header("Last-Event-ID").orElse("ever"));
            events.send("from " + request.pathParameter("n"));
        });

        try (var client = TestClient.of(app)) {
            client.get("/ticks")
                    .expect(200)
                    .expectHeader("Content-Type", "text/event-stream")
                    .expectText("data: one\n\n");
            client.get("/from/3").expectText("data: since ever\n\ndata: from 3\n\n");
        }
    }

    @GyreTest
    void what_is_no_handshake_is_told_so() {
        var app = App.create()
                .ws("/echo", socket -> socket.forEach(_ -> {}))
                .ws("/room/{name}", (request, socket) -> socket.send("welcome to " + request.pathParameter("name")));

        try (var client = TestClient.of(app)) {
            client.get("/echo").expect(426);
            client.get("/room/a").expect(426);
            client.post("/echo", 1).expect(405);
        }
    }

    @GyreTest
    void a_conversation_knows_the_request_it_came_with() {
        var app = App.create().ws("/room/{name}", (request, socket) -> {
            socket.send("welcome to " + request.pathParameter("name"));
            for (Message message : socket) {
                socket.send("you said " + message);
            }
        });

        try (var client = TestClient.of(app);
                var socket = WebSocket.connect(client.http(), "ws://localhost/room/ink")) {
            assertThat(socket.receive()).isEqualTo(new Message.Text("welcome to ink"));
            socket.send("hello");
            assertThat(socket.receive()).isNotNull();
        }
    }
}
