package dev.gyre.http.websocket;

import static dev.gyre.http.websocket.wire.FrameBytes.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;

/// Research: web.md §5, row WS: ping 20 s / 20 s.
class HeartbeatTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @GyreTest
    void a_peer_that_does_not_answer_a_ping_is_lost(VirtualClock clock) {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            Task<?> receiving = group.spawn(() -> assertThatThrownBy(client::receive)
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            e -> assertThat(e.code()).isEqualTo(1006))
                    .hasMessage("cannot receive from a WebSocket: the peer did not answer a ping within PT20S"));
            clock.advance(LIMIT);
            assertThat(peer.readExactly(6)).startsWith(0x89, 0x80);
            assertThat(receiving.isDone()).isFalse();

            clock.advance(LIMIT);

            receiving.await();
        }));
    }

    @GyreTest
    void what_this_side_sends_is_no_sign_of_life(VirtualClock clock) {
        Sockets.clientOf((client, peer) -> {
            clock.advance(LIMIT);
            peer.readExactly(6);
            client.send("are you there?");
            peer.readExactly(20);

            clock.advance(LIMIT);

            assertThatThrownBy(() -> client.send("still?")).hasMessageContaining("the peer did not answer a ping");
        });
    }

    @GyreTest
    void whatever_comes_is_a_sign_of_life(VirtualClock clock) {
        Sockets.clientOf((client, peer) -> {
            for (int i = 0; i < 3; i++) {
                clock.advance(LIMIT);
                assertThat(peer.readExactly(6)).startsWith(0x89, 0x80);
                peer.write(frame(0x81, "alive"));

                assertThat(client.receive()).isEqualTo(new Text("alive"));
            }
        });
    }

    @GyreTest
    void a_pong_is_a_sign_of_life_so_the_next_ping_follows() {
        var options = WebSocketOptions.standard().withPing(Duration.ofMillis(1), Duration.ofHours(1));
        Sockets.clientOf(options, (client, peer) -> {
            for (int i = 0; i < 5; i++) {
                assertThat(peer.readExactly(6)).startsWith(0x89, 0x80);
                peer.write(frame(0x8a, ""));
            }
        });
    }

    @GyreTest
    void without_pings_nothing_is_said(VirtualClock clock) {
        var options = WebSocketOptions.standard().withPing(Duration.ZERO, LIMIT);
        Sockets.clientOf(options, (client, peer) -> {
            clock.advance(Duration.ofDays(1));
            client.send("x");

            assertThat(peer.readExactly(7)).startsWith(0x81, 0x81);
        });
    }

    @GyreTest
    void while_nobody_receives_what_is_there_no_sign_of_life_is_expected(VirtualClock clock) {
        Sockets.clientOf((client, peer) -> {
            peer.write(frame(0x82, new byte[120]).clone());
            for (int i = 0; i < 2000; i++) {
                peer.write(frame(0x82, new byte[120]));
                if (client.waiting() > 540) {
                    break;
                }
            }
            Until.so(() -> client.waiting() > 540);

            clock.advance(Duration.ofMinutes(5));

            assertThat(client.closeReason()).isEmpty();
            client.receive();
        });
    }

    @GyreTest
    void a_peer_that_takes_a_long_message_lives_although_the_ping_cannot_be_sent(VirtualClock clock) {
        Sockets.serverOf((server, peer) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> server.send(new byte[30_000_000]));
            clock.advance(LIMIT);
            peer.readExactly(15_000_000);
            clock.advance(LIMIT);

            assertThat(server.closeReason()).isEmpty();

            peer.readExactly(15_000_010);
            sending.await();
            assertThat(peer.readExactly(2)).startsWith(0x89, 0);
        }));
    }
}
