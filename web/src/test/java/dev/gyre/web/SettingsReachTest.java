package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
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
    void wrong_settings_are_all_told_to_whoever_asks_for_them() {
        assertThatThrownBy(() -> Launch.settings("--port=x", "--loops=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        --port takes a number from 0 to 65535, not "x"
                        --loops takes a number from 1 to 1024, or auto, not "0\"""");
    }
}
