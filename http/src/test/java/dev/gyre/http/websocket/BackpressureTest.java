package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.testkit.GyreTest;

/// Research: web.md §3 row 17: a slow reader neither fills memory nor is it cut off.
class BackpressureTest {
    @GyreTest
    void who_sends_waits_for_who_receives_and_what_waits_is_bounded() {
        int count = 20_000;
        String text = "x".repeat(1000);
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> {
                for (int i = 0; i < count; i++) {
                    client.send(i + text);
                }
            });
            Until.so(() -> server.waiting() >= 64);

            for (int i = 0; i < count; i++) {
                assertThat(server.receive()).isEqualTo(new Text(i + text));
                assertThat(server.waiting()).isLessThanOrEqualTo(66);
                if (i == 0) {
                    assertThat(sending.isDone()).isFalse();
                }
            }
            sending.await();
        }));
    }

    @GyreTest
    void empty_messages_count_too() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> {
                for (int i = 0; i < 5_000; i++) {
                    client.send("");
                }
            });
            sending.await();
            Until.so(() -> server.waiting() >= 1024);

            assertThat(server.waiting()).isEqualTo(1024);
        }));
    }
}
