package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.websocket.Message.Text;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
import dev.gyre.testkit.GyreTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many sockets in one loop; both ends of them.
class BroadcastTest {
    private static final int SOCKETS = 1_000;
    private static final int MESSAGES = 5;

    @GyreTest
    void a_thousand_sockets_get_what_one_task_sends_to_all() {
        TaskGroup.runVoid(group -> {
            var servers = new ArrayList<WebSocket>();
            List<Task<Integer>> listeners = new ArrayList<>();
            try (var listener = Listener.open(Address.loopback(0))) {
                for (int i = 0; i < SOCKETS; i++) {
                    var client = over(ByteStream.connect(listener.address()), Side.CLIENT);
                    servers.add(over(listener.accept(), Side.SERVER));
                    listeners.add(group.spawn(() -> countUntilClosed(client)));
                }
            }

            for (int i = 0; i < MESSAGES; i++) {
                for (WebSocket server : servers) {
                    server.send("news " + i);
                }
            }
            TaskGroup.runVoid(closing -> servers.forEach(server -> closing.spawn(() -> server.close())));

            assertThat(listeners).allSatisfy(it -> assertThat(it.await()).isEqualTo(MESSAGES));
        });
    }

    private static int countUntilClosed(WebSocket client) {
        try (client) {
            int count = 0;
            for (Message message : client) {
                assertThat(message).isEqualTo(new Text("news " + count));
                count++;
            }
            return count;
        }
    }

    private static WebSocket over(ByteStream stream, Side side) {
        return new WebSocket(stream, side, WebSocketOptions.standard(), Optional.empty());
    }
}
