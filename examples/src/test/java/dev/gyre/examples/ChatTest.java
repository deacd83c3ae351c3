package dev.gyre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import org.junit.jupiter.api.Test;

class ChatTest {
    private static final int BY_SIGTERM = 143;

    @Test
    void all_hear_what_one_says() throws Exception {
        try (var chat = ServingExample.start("chat/Chat.java", "--port", "0")) {
            String room = "ws://" + chat.authority() + "/room";

            Async.run(() -> {
                try (var ada = WebSocket.connect(room);
                        var bob = WebSocket.connect(room)) {
                    ada.send("this is Ada");
                    assertThat(ada.receive()).isEqualTo(new Message.Text("this is Ada"));
                    bob.send("hello, Ada");
                    assertThat(ada.receive()).isEqualTo(new Message.Text("hello, Ada"));
                }
            });

            assertThat(chat.end()).isEqualTo(BY_SIGTERM);
        }
    }

    @Test
    void the_page_knows_the_way_to_the_room() throws Exception {
        try (var chat = ServingExample.start("chat/Chat.java", "--port", "0");
                var http = HttpClient.create()) {
            String page =
                    http.get("http://" + chat.authority() + "/").expectSuccess().text();

            assertThat(page).contains("new WebSocket(");
        }
    }
}
