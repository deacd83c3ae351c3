package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.StatusException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.http.websocket.WebSocketClosedException;
import dev.gyre.http.websocket.WebSocketOptions;
import dev.gyre.http.websocket.WebSocketRefusedException;
import dev.gyre.net.Address;
import dev.gyre.sync.Signal;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Cookie;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Lines;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Sse;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Ws;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// WebSockets as typed endpoints: what is asked of a client before it is let in, and how long what is provided lasts.
class ConversationsTest {
    record Caller(String name) {}

    record Db(String name) {}

    private final List<String> steps = new CopyOnWriteArrayList<>(); // of any loop
    private final Signal hasEnded = new Signal();

    final class Provided {
        @Provides
        Caller caller(@Cookie Optional<String> session, @Query Optional<String> token) {
            return new Caller(session.or(() -> token)
                    .orElseThrow(() -> new StatusException(HttpStatus.UNAUTHORIZED, "Not authenticated")));
        }

        @Provides
        void db(Give<Db> give) throws Exception {
            try {
                give.to(new Db("db"));
                steps.add("commit");
            } catch (Throwable e) {
                steps.add("rollback: " + e.getMessage());
                throw e;
            } finally {
                hasEnded.set();
            }
        }
    }

    @Endpoints("/items")
    final class Items {
        @Ws("/{id}/ws")
        void chat(WebSocket socket, @Max(99) int id, @Depends Caller caller, @Depends Db db, Optional<Integer> q) {
            socket.send(caller.name() + " at " + id + " with " + q.orElse(0) + " of " + db.name());
            for (Message message : socket) {
                steps.add("said");
                socket.send("said " + ((Message.Text) message).text());
            }
            steps.add("left");
        }

        @Ws("/failing")
        void failing(WebSocket socket, @Depends Db db) {
            socket.receive();
            throw new IllegalStateException("broken " + db.name());
        }

        @Ws(value = "/options", subprotocols = "chat.v1", origins = "https://example.org")
        void options(WebSocket socket) {
            socket.send(socket.subprotocol().orElse("none"));
            socket.close(1008, "enough");
        }
    }

    private App app() {
        return App.create().provide(new Provided()).endpoints(new Items());
    }

    @GyreTest
    void case_38_a_conversation_has_typed_parameters_and_dependencies() {
        try (var client = TestClient.of(app())) {
            try (var socket = WebSocket.connect(client.http(), "ws://localhost/items/7/ws?token=ada&q=3")) {
                assertThat(socket.receive()).isEqualTo(new Message.Text("ada at 7 with 3 of db"));
                socket.send("hello");
                assertThat(socket.receive()).isEqualTo(new Message.Text("said hello"));
                assertThat(steps).containsExactly("said");
            }
            hasEnded.await();

            assertThat(steps).containsExactly("said", "left", "commit");
        }
    }

    @GyreTest
    void case_38_what_does_not_fit_is_refused_before_the_socket_is_accepted() {
        try (var client = TestClient.of(app())) {
            var refused = refused(client.http(), "ws://localhost/items/100/ws?token=ada&q=x");

            assertThat(refused.status()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(refused)
                    .hasMessageContaining("{\"detail\":[{\"type\":\"less_than_equal\",\"loc\":[\"path\",\"id\"]");
            assertThat(refused(client.http(), "ws://localhost/items/7/ws").status())
                    .isEqualTo(HttpStatus.UNAUTHORIZED);
            client.get("/items/7/ws?token=ada").expect(426);
            assertThat(steps).doesNotContain("left");
        }
    }

    @GyreTest
    void case_38_over_a_socket_a_client_that_leaves_ends_the_iteration() {
        var app = app();

        try (var server = HttpServer.start(Address.loopback(0), app);
                var http = HttpClient.create()) {
            String url = "ws://" + server.address() + "/items/";
            assertThat(refused(http, url + "7/ws?token=ada&q=x").status()).isEqualTo(HttpStatus.FORBIDDEN);
            steps.clear();
            try (var socket = WebSocket.connect(http, url + "7/ws?token=ada")) {
                assertThat(socket.receive()).isEqualTo(new Message.Text("ada at 7 with 0 of db"));
            }
            hasEnded.await();

            assertThat(steps).startsWith("left", "commit");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void what_is_provided_hears_of_the_failure_of_a_conversation() {
        try (var log = new LogRecorder();
                var client = TestClient.of(app());
                var socket = WebSocket.connect(client.http(), "ws://localhost/items/failing")) {
            socket.send("go");

            assertThatThrownBy(socket::receive)
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessageContaining("1011");
            hasEnded.await();
            assertThat(steps).containsExactly("rollback: broken db");
            assertThat(log.lines()).noneMatch(line -> line.contains("providers of"));
        }
    }

    @GyreTest
    void sub_protocols_and_origins_are_said_by_the_mark() {
        try (var client = TestClient.of(app())) {
            var request = Request.get("http://localhost/items/options");
            var options = WebSocketOptions.standard().withSubprotocols("chat.v2", "chat.v1");

            try (var socket =
                    WebSocket.connect(client.http(), request.withHeader("Origin", "https://example.org"), options)) {
                assertThat(socket.receive()).isEqualTo(new Message.Text("chat.v1"));
                assertThatThrownBy(socket::receive).hasMessageContaining("1008 enough");
            }
            assertThatThrownBy(() -> WebSocket.connect(
                            client.http(), request.withHeader("Origin", "https://example.com"), options))
                    .isInstanceOf(WebSocketRefusedException.class)
                    .hasMessageContaining("403");
        }
    }

    @Test
    void the_document_does_not_tell_of_them() {
        var document = Told.by(App.create().provide(new Provided()).endpoints(new Items(), new Plain()));

        assertThat(Told.at(document, "paths").toString()).contains("/plain").doesNotContain("/items");
    }

    @Endpoints("/plain")
    static final class Plain {
        @Get
        void x() {}
    }

    private static WebSocketRefusedException refused(HttpClient http, String url) {
        try (var socket = WebSocket.connect(http, url)) {
            throw new AssertionError("it was accepted: " + socket);
        } catch (WebSocketRefusedException e) {
            return e;
        }
    }

    @Endpoints
    static final class NoSocket {
        @Ws
        void x(int id) {}
    }

    @Endpoints
    static final class NoMark {
        @Get
        void x(WebSocket socket) {}
    }

    @Endpoints
    static final class NotSocket {
        @Ws
        void x(Sse<String> events) {}
    }

    @Endpoints
    static final class Both {
        @Get
        void x(Sse<String> events, Lines<String> lines) {}
    }

    @Endpoints
    static final class Returning {
        @Get
        String x(Sse<String> events) {
            return "";
        }
    }

    @Endpoints
    static final class WithStatus {
        @Get
        @Status(201)
        void x(Lines<String> lines) {}
    }

    @Endpoints
    static final class OffTheLoop {
        @Get
        @Blocking
        void x(Lines<String> lines) {}
    }

    static class Open {}

    @Endpoints
    static final class OpenItem {
        @Get
        void x(Lines<Open> lines) {}
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(new NoSocket(), "NoSocket.x: nobody would speak on its socket. Take a WebSocket"),
                Arguments.of(new NoMark(), "NoMark.x: socket: nobody asks for a WebSocket with such a request. Mark"),
                Arguments.of(new NotSocket(), "NotSocket.x: nobody would speak on its socket"),
                Arguments.of(new Both(), "Both.x: [events, lines]: an endpoint speaks to its client in one way."),
                Arguments.of(new Returning(), "Returning.x: what it answers is what it gives to its Sse, so it"),
                Arguments.of(new WithStatus(), "WithStatus.x: its answer has begun before it says anything"),
                Arguments.of(new OffTheLoop(), "OffTheLoop.x: a stream belongs to its loop. Remove @Blocking"),
                Arguments.of(new OpenItem(), "OpenItem.x: Open is a class that others may extend"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_cannot_be_a_stream_is_refused_at_the_start(Object endpoints, String message) {
        assertThatThrownBy(() -> App.create().endpoints(endpoints))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }

    static final class WritingProvider {
        @Provides
        Db db(Sse<String> events) {
            return new Db("");
        }
    }

    @Test
    void a_provider_writes_to_no_stream() {
        assertThatThrownBy(() -> App.create().provide(new WritingProvider()))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("WritingProvider.db: a provider runs before the response begins");
    }
}
