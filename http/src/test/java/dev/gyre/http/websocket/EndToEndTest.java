package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.http.Handler;
import dev.gyre.http.KeptLog;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.http.websocket.Message.Binary;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.net.Address;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The real server, the real client, and the one of the JDK.
class EndToEndTest {
    private static final Handler ECHO = request -> WebSocket.accept(request, EndToEndTest::echo);

    @GyreTest
    void a_client_talks_to_a_server() {
        serving(ECHO, server -> {
            try (var socket = WebSocket.connect(url(server))) {
                socket.send("Grüße");
                assertThat(socket.receive()).isEqualTo(new Text("Grüße"));
                socket.send(new byte[100_000]);
                assertThat(socket.receive()).isEqualTo(new Binary(new byte[100_000]));
                assertThat(socket.subprotocol()).isEmpty();
            }
        });
    }

    @GyreTest
    void a_client_talks_to_an_application_in_its_own_process() {
        try (var client = HttpClient.over(ECHO);
                var socket = WebSocket.connect(client, "ws://localhost/")) {
            socket.send("hello");

            assertThat(socket.receive()).isEqualTo(new Text("hello"));
        }
    }

    @GyreTest
    void what_a_client_asks_for_reaches_the_handler() {
        Handler handler = request -> WebSocket.accept(
                request,
                WebSocketOptions.standard().withSubprotocols("v2", "v1"),
                socket -> socket.send(request.path()
                        + request.query("q").orElse("")
                        + request.header("X-Mine").orElse("")
                        + socket.subprotocol().orElse("")));
        serving(handler, server -> {
            try (var client = HttpClient.create()) {
                var request =
                        Request.get("http://" + server.address() + "/room?q=7").withHeader("X-Mine", "yes");
                var options = WebSocketOptions.standard().withSubprotocols("v1");
                try (var socket = WebSocket.connect(client, request, options)) {
                    assertThat(socket.receive()).isEqualTo(new Text("/room7yesv1"));
                    assertThat(socket.receive()).isNull();
                }
            }
        });
    }

    @GyreTest
    void a_refusal_says_what_the_server_said() {
        serving(ECHO, server -> {
            var evil = Request.get("http://" + server.address() + "/").withHeader("Origin", "https://evil.example");
            try (var client = HttpClient.create()) {
                assertThatExceptionOfType(WebSocketRefusedException.class)
                        .isThrownBy(() -> WebSocket.connect(client, evil, WebSocketOptions.standard()))
                        .withMessage(
                                "cannot open a WebSocket: the server answered 403 Forbidden instead of 101: Pages of"
                                        + " this origin may not connect here.")
                        .satisfies(e -> assertThat(e.status().code()).isEqualTo(403));
                assertThat(client.get("http://" + server.address() + "/")
                                .status()
                                .code())
                        .isEqualTo(426);
            }
        });
    }

    /// Research: web.md §3 row 15.
    @GyreTest
    void a_server_that_drains_says_goodbye_with_1001() {
        var options = ServerOptions.plain().withGrace(Duration.ofSeconds(1));
        TaskGroup.runVoid(group -> {
            var server = HttpServer.start(Address.loopback(0), options, ECHO);
            var socket = WebSocket.connect(url(server));
            socket.send("hello");
            assertThat(socket.receive()).isEqualTo(new Text("hello"));

            Task<?> closing = group.spawn(() -> server.close());

            assertThat(socket.receive()).isNull();
            assertThat(socket.closeReason()).contains(CloseReason.GOING_AWAY);
            socket.close();
            closing.await();
        });
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_conversation_that_fails_is_counted_and_its_client_told() {
        serving(
                request -> WebSocket.accept(request, _ -> {
                    throw new IllegalStateException("a fault of the handler's");
                }),
                server -> {
                    try (var log = new KeptLog("dev.gyre");
                            var socket = WebSocket.connect(url(server))) {
                        assertThatThrownBy(socket::receive)
                                .hasMessage("cannot receive from a WebSocket: the peer closed it with 1011");
                        Until.so(() -> server.stats().failures() == 1);
                        assertThat(log.thrown())
                                .singleElement()
                                .extracting(Throwable::getMessage)
                                .isEqualTo("a fault of the handler's");
                    }
                });
    }

    @GyreTest
    void a_client_that_vanishes_is_no_failure() {
        serving(ECHO, server -> {
            TaskGroup.runVoid(group -> {
                Task<?> user = group.spawn(() -> {
                    try (var socket = WebSocket.connect(url(server))) {
                        socket.receive();
                    }
                });
                Until.so(() -> server.stats().inProgress() == 1);
                user.cancel();
            });
            Until.so(() -> server.stats().inProgress() == 0);

            assertThat(server.stats().failures()).isZero();
        });
    }

    @GyreTest
    void a_thread_that_is_no_task_may_connect_and_talk() {
        serving(
                ECHO,
                server -> Async.blocking(() -> {
                    try (var socket = WebSocket.connect(url(server))) {
                        socket.send("from a thread");

                        assertThat(socket.receive()).isEqualTo(new Text("from a thread"));
                    }
                }));
    }

    @GyreTest
    void the_client_of_the_jdk_understands_us() {
        serving(ECHO, server -> {
            var heard = new Heard();
            try (var client = java.net.http.HttpClient.newHttpClient()) {
                var socket = Async.await(client.newWebSocketBuilder().buildAsync(URI.create(url(server)), heard));
                Async.await(socket.sendText("in two ", false));
                Async.await(socket.sendText("frames", true));
                assertThat(Async.await(heard.text)).isEqualTo("in two frames");

                Async.await(socket.sendClose(4000, "thank you"));

                assertThat(Async.await(heard.closed)).isEqualTo(4000);
            }
        });
    }

    private static final class Heard implements java.net.http.WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(java.net.http.WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }

    @Parks
    private static void echo(WebSocket socket) {
        for (Message message : socket) {
            switch (message) {
                case Text(String text) -> socket.send(text);
                case Binary(byte[] bytes) -> socket.send(bytes);
            }
        }
    }

    @Parks
    private static void serving(Handler handler, VoidWorkWith<HttpServer, RuntimeException> body) {
        var options = ServerOptions.plain().withGrace(Duration.ofSeconds(1));
        try (var server = HttpServer.start(Address.loopback(0), options, handler)) {
            body.run(server);
        }
        assertThat(Loop.current().openResources()).isEmpty();
    }

    private static String url(HttpServer server) {
        return "ws://" + server.address() + "/";
    }
}
