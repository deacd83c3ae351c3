package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Binary;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.testkit.GyreTest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// Research: web.md §5 row WS, §6 sample 4.
class WebSocketTest {
    @GyreTest
    void texts_and_bytes_go_both_ways() {
        Sockets.pair((client, server) -> {
            client.send("Grüße, 世界 🌍");
            server.send(new byte[] {1, 2, 3});
            client.send("");

            assertThat(server.receive()).isEqualTo(new Text("Grüße, 世界 🌍"));
            assertThat(client.receive()).isEqualTo(new Binary(new byte[] {1, 2, 3}));
            assertThat(server.receive()).isEqualTo(new Text(""));
        });
    }

    @GyreTest
    void a_message_of_the_largest_size_arrives_whole() {
        byte[] largest = new byte[1 << 20];
        largest[largest.length - 1] = 7;
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> client.send(largest));

            assertThat(server.receive()).isEqualTo(new Binary(largest));
        }));
    }

    @GyreTest
    void the_iteration_ends_with_the_socket() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                client.send("a");
                client.send("b");
                client.close();
            });
            var found = new ArrayList<String>();

            for (Message message : server) {
                switch (message) {
                    case Text(var text) -> found.add(text);
                    case Binary(var bytes) -> found.add(bytes.length + " bytes");
                }
            }

            assertThat(found).containsExactly("a", "b");
            assertThat(server.receive()).isNull();
            assertThatThrownBy(() -> server.iterator().next()).isInstanceOf(NoSuchElementException.class);
        }));
    }

    @GyreTest
    void senders_go_out_in_the_order_in_which_they_came_and_are_not_mixed() {
        byte[] large = new byte[200_000];
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < 5; i++) {
                large[0] = (byte) i;
                byte[] mine = large.clone();
                group.spawn(() -> client.send(mine));
            }

            List<Byte> order = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                order.add(((Binary) server.receive()).bytes()[0]);
            }
            assertThat(order).containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        }));
    }

    @GyreTest
    void a_second_receiver_is_refused() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> first = group.spawn("first", server::receive);
            Loop.current().awaitIdle();

            assertThatIllegalStateException()
                    .isThrownBy(server::receive)
                    .withMessageContaining("task \"first\" waits for the same messages");

            client.send("for the first");
            assertThat(first.await()).isEqualTo(new Text("for the first"));
        }));
    }

    @GyreTest
    void tasks_of_another_loop_may_use_it() throws Exception {
        Sockets.pair((client, server) -> {
            try (var other = Loop.open()) {
                Async.on(other, () -> client.send("from elsewhere"));

                assertThat(Async.on(other, server::receive)).isEqualTo(new Text("from elsewhere"));
            }
        });
    }

    @GyreTest
    void it_says_who_it_is() {
        Sockets.pair((client, server) -> {
            assertThat(client.toString()).startsWith("WebSocket[127.0.0.1:").endsWith("]");
            client.close(4000, "bye");

            assertThat(client.toString()).endsWith(", 4000 bye]");
        });
    }
}
