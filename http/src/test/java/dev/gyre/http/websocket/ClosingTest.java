package dev.gyre.http.websocket;

import static dev.gyre.http.websocket.wire.FrameBytes.frame;
import static dev.gyre.http.websocket.wire.FrameBytes.hex;
import static dev.gyre.http.websocket.wire.FrameBytes.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.http.websocket.wire.Frames;
import dev.gyre.http.websocket.wire.Opcode;
import dev.gyre.net.StreamClosedException;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;

/// RFC 6455 §7.
class ClosingTest {
    @GyreTest
    void a_peer_that_closes_with_a_reason_of_its_own_is_an_error_that_carries_it() {
        Sockets.pair((client, server) -> {
            client.close(4001, "bye 👋");

            assertThat(client.receive()).isNull();
            assertThatThrownBy(server::receive)
                    .isInstanceOfSatisfying(WebSocketClosedException.class, e -> {
                        assertThat(e.code()).isEqualTo(4001);
                        assertThat(e.reason()).isEqualTo(new CloseReason(4001, "bye 👋"));
                    })
                    .hasMessage("cannot receive from a WebSocket: the peer closed it with 4001 bye 👋");
            assertThat(server.closeReason()).contains(new CloseReason(4001, "bye 👋"));
            assertThat(client.closeReason()).contains(new CloseReason(4001, "bye 👋"));
        });
    }

    @GyreTest
    void a_server_may_close_too() {
        Sockets.pair((client, server) -> {
            server.close(1001, "");

            assertThat(client.receive()).isNull();
            assertThat(client.closeReason()).contains(CloseReason.GOING_AWAY);
        });
    }

    @GyreTest
    void a_peer_that_gives_no_reason_ends_in_good_order() {
        Sockets.clientOf((client, peer) -> {
            peer.write(hex("88 00"));

            assertThat(client.receive()).isNull();
            assertThat(client.closeReason()).contains(new CloseReason(1005, ""));
            assertThat(peer.readExactly(6)).startsWith(0x88, 0x80);
            peer.close();
        });
    }

    @GyreTest
    void what_came_before_the_end_is_received_first() {
        Sockets.clientOf((client, peer) -> {
            peer.write(frame(0x81, "last words"));
            peer.close();

            assertThat(client.receive()).isEqualTo(new Text("last words"));
            assertThatThrownBy(client::receive)
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            e -> assertThat(e.code()).isEqualTo(1006))
                    .hasMessage("cannot receive from a WebSocket: the peer left without a Close frame");
        });
    }

    @GyreTest
    void a_connection_that_is_reset_is_lost() {
        Sockets.clientOf((client, peer) -> {
            peer.abort();

            assertThatThrownBy(client::receive)
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            e -> assertThat(e.code()).isEqualTo(1006))
                    .hasMessageContaining("the connection broke")
                    .hasCauseInstanceOf(StreamClosedException.class);
        });
    }

    @GyreTest
    void a_peer_that_breaks_a_rule_is_told_which_and_the_call_too() {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            Task<?> receiving = group.spawn(() -> assertThatThrownBy(client::receive)
                    .isInstanceOfSatisfying(
                            WebSocketClosedException.class,
                            e -> assertThat(e.code()).isEqualTo(1002))
                    .hasMessage(
                            "cannot receive from a WebSocket: the peer broke a rule of RFC 6455, so it was closed with"
                                    + " 1002 a reserved bit is set, but no extension was agreed on on this side"));

            peer.write(frame(0xc1, "compressed?"));

            byte[] head = peer.readExactly(6);
            byte[] close = unmasked(head, peer.readExactly(head[1] & 0x7f));
            assertThat(ByteBuffer.wrap(close).getShort()).isEqualTo((short) 1002);
            assertThat(new String(close, 2, close.length - 2, UTF_8))
                    .isEqualTo("a reserved bit is set, but no extension was agreed on");
            assertThat(peer.read(1)).isEmpty();
            receiving.await();
            peer.close();
        }));
    }

    @GyreTest
    void a_peer_that_breaks_a_rule_and_goes_on_sending_is_heard_out_so_that_it_reads_why() {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> peer.write(join(frame(0xc1, "compressed?"), new byte[20_000_000])));

            assertThatThrownBy(client::receive).hasMessageContaining("1002");
            assertThat(peer.readExactly(6)).startsWith(0x88);
        }));
    }

    @GyreTest
    void a_message_beyond_the_limit_is_refused_with_1009() {
        var options = WebSocketOptions.standard().withMaxMessage(10);
        Sockets.pair(options, (client, server) -> {
            client.send("01234567890");

            assertThatThrownBy(server::receive).hasMessageContaining("1009");
            assertThatThrownBy(client::receive)
                    .hasMessage(
                            "cannot receive from a WebSocket: the peer closed it with 1009 a message may have 10 bytes at"
                                    + " most here");
        });
    }

    @GyreTest
    void a_peer_that_never_answers_is_given_up_after_10_s(VirtualClock clock) {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            Task<?> closing = group.spawn(() -> client.close(1000, ""));
            assertThat(peer.readExactly(8)).startsWith(0x88, 0x82);

            clock.advance(Duration.ofSeconds(9));
            assertThat(closing.isDone()).isFalse();
            clock.advance(Duration.ofSeconds(1));

            closing.await();
            assertThatThrownBy(() -> peer.read(1)).isInstanceOf(StreamClosedException.class);
        }));
    }

    @GyreTest
    void the_server_closes_the_connection_first() {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            Task<?> closing = group.spawn(() -> client.close());
            peer.readExactly(8);
            peer.write(hex("88 02 03 e8"));
            Until.so(() -> client.waiting() == 0);
            assertThat(closing.isDone()).isFalse();

            peer.close();

            closing.await();
        }));
    }

    @GyreTest
    void what_was_not_received_does_not_keep_it_from_closing() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> assertThatThrownBy(() -> {
                        while (true) {
                            server.send(new byte[50_000]);
                        }
                    })
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessage("cannot send to a WebSocket: the peer closed it with 1000"));
            Until.so(() -> client.waiting() > 0);

            client.close();

            assertThat(client.receive()).isNull();
            sending.await();
        }));
    }

    @GyreTest
    void what_waits_to_be_sent_goes_before_the_end() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < 3; i++) {
                group.spawn(() -> client.send(new byte[300_000]));
            }
            group.spawn(() -> client.close());

            var sizes = new ArrayList<Integer>();
            for (Message message : server) {
                sizes.add(((Message.Binary) message).bytes().length);
            }

            assertThat(sizes).containsExactly(300_000, 300_000, 300_000);
        }));
    }

    @GyreTest
    void a_peer_that_takes_nothing_does_not_keep_it_from_closing(VirtualClock clock) {
        Sockets.serverOf((server, peer) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> assertThatThrownBy(() -> server.send(new byte[30_000_000]))
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessage("cannot send to a WebSocket: it was closed on this side with 1000"));
            Loop.current().awaitIdle();
            Task<?> closing = group.spawn(() -> server.close());

            clock.advance(Duration.ofSeconds(10));

            closing.await();
            sending.await();
        }));
    }

    @GyreTest
    void after_the_end_nothing_can_be_sent() {
        Sockets.pair((client, server) -> {
            client.close();

            assertThatThrownBy(() -> client.send("too late"))
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessage("cannot send to a WebSocket: it was closed on this side with 1000");
        });
    }

    @GyreTest
    void it_can_be_closed_by_both_and_more_than_once() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> client.close(4000, "a"));
            group.spawn(() -> client.close());
            group.spawn(() -> server.close(4001, "b"));
            group.spawn(() -> server.close());
        }));
    }

    @GyreTest
    void reasons_that_no_frame_may_carry_are_refused_at_once() {
        Sockets.pair((client, server) -> {
            for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> client.close(code, ""))
                        .withMessageContaining("cannot be closed with " + code);
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.close(1000, "é".repeat(62)))
                    .withMessageContaining("this one has 124");
        });
    }

    @GyreTest
    void pings_and_the_end_are_answered_while_nobody_receives() {
        Sockets.clientOf((client, peer) -> {
            peer.write(frame(0x89, "are you there?"));
            byte[] head = peer.readExactly(6);
            assertThat(unmasked(head, peer.readExactly(14))).asString(UTF_8).isEqualTo("are you there?");
            assertThat(head).startsWith(0x8a, 0x80 | 14);

            peer.write(frame(0x88, new byte[] {0x0f, (byte) 0xa0}));
            byte[] closing = peer.readExactly(6);
            assertThat(unmasked(closing, peer.readExactly(2))).isEqualTo(hex("0f a0"));
            peer.close();
        });
    }

    private static byte[] unmasked(byte[] head, byte[] payload) {
        int mask = ByteBuffer.wrap(head).getInt(2);
        ByteBuffer frame = Frames.masked(Opcode.BINARY, payload, mask);
        byte[] plain = new byte[payload.length];
        frame.get(frame.limit() - plain.length, plain);
        return plain;
    }
}
