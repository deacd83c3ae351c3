package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What those who wait for a socket tell whoever looks.
class AwaitedBytesTest {
    private static final int LARGE = 20_000_000; // more than the kernel's buffers take

    @Test
    void a_reader_names_its_peer() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> reader = group.spawn(() -> client.readLine(100));
            Patience.until(() -> !told(reader).isEmpty());

            assertThat(told(reader)).isEqualTo("bytes from " + client.remoteAddress());
            group.cancel();
        }));
    }

    @Test
    void a_writer_names_its_peer() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> writer = group.spawn(() -> server.write(new byte[LARGE]));
            Patience.until(() -> !told(writer).isEmpty());

            assertThat(told(writer)).isEqualTo("room for bytes to " + server.remoteAddress());
            group.cancel();
        }));
    }

    static String told(Task<?> task) {
        return Loop.current().taskTree().task(task.id()).orElseThrow().waitsFor();
    }

    @Test
    void a_peer_without_a_name_is_named_all_the_same(@TempDir Path directory) {
        Address address = Address.unix(directory.resolve("app.sock"));
        Async.run(() -> {
            try (var listener = Listener.open(address);
                    var client = ByteStream.connect(address);
                    var server = listener.accept()) {
                TaskGroup.runVoid(group -> {
                    Task<?> reader = group.spawn(() -> server.readLine(100));
                    Patience.until(() -> !told(reader).isEmpty());

                    assertThat(told(reader)).isEqualTo("bytes from unix:(unnamed)");
                    assertThat(client.remoteAddress()).isEqualTo(address);
                    group.cancel();
                });
            }
        });
    }
}
