package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskCancelledException;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.net.StreamClosedException;
import dev.gyre.testkit.GyreTest;

/// Semantics 12 and 13: a cancel in every wait.
class CancelTest {
    @GyreTest
    void a_receive_that_is_cancelled_loses_nothing() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> receiving = group.spawn(server::receive);
            Loop.current().awaitIdle();
            receiving.cancel();
            assertThatThrownBy(receiving::await).isInstanceOf(TaskCancelledException.class);

            client.send("for whoever comes next");

            assertThat(server.receive()).isEqualTo(new Text("for whoever comes next"));
        }));
    }

    @GyreTest
    void in_a_cancelled_scope_nothing_is_received_or_sent_although_it_could_be() {
        Sockets.pair((client, server) -> {
            client.send("x");
            Until.so(() -> server.waiting() == 1);
            CancelScope scope = CancelScope.create();
            scope.cancel();

            scope.run(() -> {
                assertThatThrownBy(server::receive).isInstanceOf(CancelledError.class);
                assertThatThrownBy(() -> server.send("y")).isInstanceOf(CancelledError.class);
            });

            assertThat(server.receive()).isEqualTo(new Text("x"));
            server.send("z");
            assertThat(client.receive()).isEqualTo(new Text("z"));
        });
    }

    @GyreTest
    void a_send_that_is_cancelled_before_its_turn_sends_nothing() {
        Sockets.pair((client, server) -> TaskGroup.runVoid(group -> {
            byte[] large = new byte[1 << 20];
            for (int i = 0; i < 30; i++) {
                group.spawn(() -> server.send(large));
            }
            Task<?> last = group.spawn(() -> server.send("never"));
            Until.so(() -> client.waiting() == 1);
            last.cancel();
            assertThatThrownBy(last::await).isInstanceOf(TaskCancelledException.class);
            group.spawn(() -> server.send("afterwards"));

            for (int i = 0; i < 30; i++) {
                assertThat(client.receive()).isEqualTo(new Message.Binary(large));
            }
            assertThat(client.receive()).isEqualTo(new Text("afterwards"));
        }));
    }

    @GyreTest
    void a_send_that_is_cancelled_half_way_gives_up_the_connection() {
        Sockets.serverOf((server, peerThatDoesNotRead) -> TaskGroup.runVoid(group -> {
            Task<?> sending = group.spawn(() -> server.send(new byte[30_000_000]));
            Task<?> waiting = group.spawn(() -> assertThatThrownBy(() -> server.send("behind it"))
                    .isInstanceOf(WebSocketClosedException.class)
                    .hasMessageContaining("a send was cancelled half-way"));
            Loop.current().awaitIdle();
            sending.cancel();
            assertThatThrownBy(sending::await).isInstanceOf(TaskCancelledException.class);

            waiting.await();
            assertThat(server.closeReason()).map(CloseReason::code).contains(1006);
        }));
    }

    @GyreTest
    void a_close_that_is_cancelled_resets_the_connection() {
        Sockets.clientOf((client, peer) -> TaskGroup.runVoid(group -> {
            Task<?> closing = group.spawn(() -> client.close());
            peer.readExactly(8);
            closing.cancel();
            assertThatThrownBy(closing::await).isInstanceOf(TaskCancelledException.class);

            assertThatThrownBy(() -> peer.read(1)).isInstanceOf(StreamClosedException.class);
        }));
    }

    @GyreTest
    void a_close_in_a_cancelled_scope_resets_the_connection_at_once() {
        Sockets.clientOf((client, peer) -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();

            boolean isWhole = scope.run(() -> client.close());

            assertThat(isWhole).isFalse();
            assertThatThrownBy(() -> peer.read(1)).isInstanceOf(StreamClosedException.class);
        });
    }
}
