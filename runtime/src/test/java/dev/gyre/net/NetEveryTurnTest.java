package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What opens, upgrades and sends files, cancelled at every step; see [EveryStep].
class NetEveryTurnTest {
    private static final int STRIDE_OF_HANDSHAKES = 20; // since each costs much and has many steps
    private static final int LARGE = 2_000_000;

    @TempDir
    private Path directory;

    @Test
    void connecting_over_tcp() {
        EveryStep.of(() -> new Connecting(Address.loopback(0)));
    }

    @Test
    void connecting_to_a_file_and_listening_on_it() {
        EveryStep.of(() -> new Connecting(Address.unix(directory.resolve("app.sock"))));
    }

    @Test
    void opening_and_receiving_datagrams() {
        EveryStep.of(() -> new EveryStep.Trial() {
            private final Datagrams sender = Datagrams.open(Address.loopback(0));
            private int received;

            @Override
            public void subject() {
                try (var receiver = Datagrams.open(Address.loopback(0))) {
                    for (int i = 0; i < 3; i++) {
                        sender.send("x", receiver.localAddress());
                        received += receiver.receive().bytes().length;
                    }
                }
            }

            @Override
            public void audit(boolean isCancelled) {
                assertThat(received).isBetween(isCancelled ? 0 : 3, 3);
                sender.close();
            }
        });
    }

    @Test
    void receiving_loses_no_datagram() {
        EveryStep.of(() -> new EveryStep.Trial() {
            private final Datagrams one = Datagrams.open(Address.loopback(0));
            private int received;

            @Override
            public void subject() {
                one.send("a", one.localAddress());
                one.receive();
                received++;
            }

            @Override
            public void audit(boolean isCancelled) {
                one.send("last", one.localAddress());
                while (!one.receive().text().equals("last")) {
                    received++;
                }
                assertThat(received).isLessThanOrEqualTo(1);
                assertThat(isCancelled || received == 1).isTrue();
                one.close();
            }
        });
    }

    @Test
    void upgrading_to_tls() throws IOException {
        var certificates = new Certificates(directory);
        Tls server = certificates.server(it -> it.addSanDnsName("localhost"));
        Tls client = certificates.client();
        EveryStep.of(STRIDE_OF_HANDSHAKES, () -> new EveryStep.Trial() {
            private final Pair pair = Pair.plain();

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> pair.server().startTls(server));
                    pair.client().startTls(client);
                });
            }

            @Override
            public void audit(boolean isCancelled) {
                if (!isCancelled) {
                    pair.client().write("x");
                    assertThat(pair.server().readExactly(1)).hasSize(1);
                }
                pair.close();
            }
        });
    }

    @Test
    void sending_a_file() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[LARGE]);
        EveryStep.of(() -> new EveryStep.Trial() {
            private final Pair pair = Pair.plain();
            private final FileChannel opened = FileChannel.open(file);
            private long read;

            @Override
            public void subject() {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        pair.server().sendFile(opened, LARGE);
                        pair.server().write("!");
                    });
                    while (read < LARGE + 1) {
                        read += pair.client().read(LARGE).length;
                    }
                });
            }

            @Override
            public void audit(boolean isCancelled) throws IOException {
                assertThat(opened.position()).isBetween(Math.min(read, LARGE), (long) LARGE);
                assertThat(isCancelled || opened.position() == LARGE).isTrue();
                opened.close();
                pair.close();
            }
        });
    }

    private record Connecting(Address address) implements EveryStep.Trial {
        @Override
        public void subject() {
            try (var listener = Listener.open(address)) {
                TaskGroup.runVoid(group -> {
                    Task<ByteStream> accepted = group.spawn(() -> {
                        ByteStream stream = listener.accept();
                        stream.abort();
                        return stream;
                    });
                    ByteStream.connect(listener.address()).abort();
                    accepted.await();
                });
            }
        }

        @Override
        public void audit(boolean isCancelled) {
            if (address instanceof Address.UnixPath path) {
                Patience.until(() -> !Files.exists(Path.of(path.path())));
            }
        }
    }
}
