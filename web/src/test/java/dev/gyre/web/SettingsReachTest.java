package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.http.Request;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.http.websocket.WebSocketClosedException;
import dev.gyre.net.Address;
import dev.gyre.web.launch.Launch;
import org.junit.jupiter.api.Test;

/// Settings of a server that an application never sees.
class SettingsReachTest {
    @Test
    void the_size_of_messages_reaches_websockets_without_options_of_their_own() {
        App app = App.create().ws("/echo", socket -> {
            for (Message message : socket) {
                if (message instanceof Message.Text(String text)) {
                    socket.send(text);
                }
            }
        });
        var handler = Launch.settings("--ws-max-size=8").around(new OnStage(app));

        Async.run(() -> {
            try (var server = HttpServer.start(Address.loopback(0), handler);
                    var socket = WebSocket.connect("ws://" + server.address() + "/echo")) {
                socket.send("12345678");
                assertThat(socket.receive()).isEqualTo(new Message.Text("12345678"));
                socket.send("123456789");
                assertThatThrownBy(socket::receive)
                        .isInstanceOf(WebSocketClosedException.class)
                        .hasMessageContaining("1009");
            }
        });
    }

    @Test
    void proxies_that_are_believed_say_who_asks() throws Exception {
        App app = App.create().get("/", SettingsReachTest::seen);

        assertThat(asked(app)).isEqualTo("http 192.0.2.1 https");
        assertThat(asked(app, "--proxy-headers")).isEqualTo("http 192.0.2.1 no");
        assertThat(asked(app, "--proxy-headers", "--forwarded-allow-ips=192.0.2.0/24"))
                .isEqualTo("https 203.0.113.7 https");
        assertThat(asked(app, "--proxy-headers", "--forwarded-allow-ips", "*")).isEqualTo("https 203.0.113.7 https");
    }

    private static String seen(Request request) {
        return request.url().scheme() + " "
                + request.remoteAddress().orElseThrow().host() + " "
                + request.headers().first("X-Forwarded-Proto").orElse("no");
    }

    /// What the application sees of a request by way of a proxy at 192.0.2.1.
    private static String asked(App app, String... settings) throws Exception {
        var handler = Launch.settings(settings).around(new OnStage(app));
        Request request = Request.get("http://shop.example/")
                .withHeader("X-Forwarded-For", "203.0.113.7")
                .withHeader("X-Forwarded-Proto", "https")
                .from(Address.of("192.0.2.1", 4711), null);
        return Async.run(() -> handler.handle(request).text());
    }

    @Test
    void wrong_settings_are_all_told_to_whoever_asks_for_them() {
        assertThatThrownBy(() -> Launch.settings("--port=x", "--loops=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        --port takes a number from 0 to 65535, not "x"
                        --loops takes a number from 1 to 1024, or auto, not "0\"""");
    }
}
