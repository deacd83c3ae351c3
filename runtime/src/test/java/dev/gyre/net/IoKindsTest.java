package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.net.ScriptedNameServer.Answer;
import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Patience;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way of asking the system for I/O gives the same streams. A kind that the machine lacks says so and is
/// passed over.
class IoKindsTest {
    private static final int LARGE = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void streams_work_and_nothing_leaks(String kind, @TempDir Path directory) throws Exception {
        var child = ChildJvm.running(
                Everything.class,
                "-Dgyre.io=" + kind,
                "-Dio.netty.leakDetection.level=paranoid",
                "-Dtest.directory=" + directory,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");

        var outcome = child.run();

        assumeFalse(outcome.err().contains("this machine does not have it"), kind + " is not there");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("all went well on " + kind + "\nopen sockets: 0 more\n");
        assertThat(outcome.exitCode()).isZero();
    }

    /// The program of the child.
    static final class Everything {
        private Everything() {}

        public static void main(String[] args) throws Exception {
            try (Loop loop = Loop.open(LoopOptions.named("all").withHoldLimit(Duration.ZERO));
                    var names = new ScriptedNameServer()) {
                names.script("here.test", new Answer.Found(60, "127.0.0.1"));
                names.script("big.test", new Answer.Long(new Answer.Found(60, "127.0.0.1")));
                var certificates = new Certificates(Path.of(System.getProperty("test.directory")));
                Tls server =
                        certificates.server(it -> it.addSanDnsName("here.test").addSanDnsName("big.test"));
                Dns dns = Dns.servers(names.address());
                ConnectOptions plain = ConnectOptions.plain().withDns(dns);
                Async.on(loop, () -> visit("here.test", ListenOptions.plain(), plain)); // the JDK's own sockets open
                long before = Descriptors.sockets();
                for (int i = 0; i < 3; i++) {
                    Async.on(loop, () -> visit("here.test", ListenOptions.plain(), plain));
                    Async.on(
                            loop,
                            () -> visit(
                                    "big.test",
                                    ListenOptions.plain().withTls(server).sharingPort(),
                                    plain.withTls(certificates.client())));
                    Async.on(loop, Everything::visitFile);
                    Async.on(loop, Everything::sendDatagrams);
                    Async.on(loop, Everything::sendFile);
                }
                System.out.println("all went well on " + loop.stats().io());
                Async.on(loop, () -> Patience.until(() -> Descriptors.sockets() <= before));
                System.out.println("open sockets: " + Math.max(0, Descriptors.sockets() - before) + " more");
            }
            collect();
        }

        private static void visit(String host, ListenOptions listen, ConnectOptions connect) {
            try (var listener = Listener.open(Address.loopback(0), listen)) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> listener.serve(stream -> stream.write(stream.readAll(LARGE))));
                    Address address = Address.of(host, listener.port());
                    try (var stream = ByteStream.connect(address, connect)) {
                        stream.write(new byte[LARGE]);
                        stream.finish();
                        assertThat(stream.readAll(LARGE)).hasSize(LARGE);
                    }
                    resets(address, connect);
                    cancels(address, connect);
                    group.cancel();
                });
            }
        }

        private static void visitFile() throws IOException {
            Path file = Path.of(System.getProperty("test.directory"), "app.sock");
            Address address = Address.unix(file);
            Listener.open(address, ListenOptions.plain().keepingFile()).close();
            Async.checkpoint();
            assertThat(file).as("kept").exists();
            try (var listener = Listener.open(address)) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> listener.serve(stream -> stream.write(stream.readExactly(LARGE))));
                    try (var stream = ByteStream.connect(address)) {
                        stream.write(new byte[LARGE]);
                        assertThat(stream.readAll(LARGE)).hasSize(LARGE);
                    }
                    resets(address, ConnectOptions.plain());
                    group.cancel();
                });
                Files.delete(file);
                Files.writeString(file, "somebody else's");
            }
            Async.checkpoint();
            assertThat(file).hasContent("somebody else's");
            Files.delete(file);
            assertThatThrownBy(() -> ByteStream.connect(address)).hasMessageContaining("does not exist");
        }

        private static void sendDatagrams() {
            try (var server = Datagrams.open(Address.loopback(0));
                    var client = Datagrams.connect(server.localAddress())) {
                client.send("question");
                server.send("answer", server.receive().from());
                assertThat(client.receive().text()).isEqualTo("answer");
            }
        }

        private static void sendFile() throws IOException {
            Path file = Files.write(Path.of(System.getProperty("test.directory"), "file"), new byte[LARGE]);
            try (var pair = Pair.plain()) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> pair.server().sendFile(file));
                    assertThat(pair.client().readExactly(LARGE)).hasSize(LARGE);
                });
            }
        }

        private static void resets(Address address, ConnectOptions connect) {
            var stream = ByteStream.connect(address, connect);
            stream.write("half a message");
            stream.abort();
            assertThatThrownBy(() -> stream.read(1)).isInstanceOf(StreamClosedException.class);
        }

        private static void cancels(Address address, ConnectOptions connect) {
            try (var stream = ByteStream.connect(address, connect)) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        stream.read(1);
                    });
                    Async.checkpoint();
                    group.cancel();
                });
                stream.write("x");
                stream.finish();
                assertThat(stream.readAll(10)).asString(UTF_8).isEqualTo("x");
            }
        }

        /// Lets the leak detector look at what was left behind: it does when buffers are made after a
        /// collection.
        private static void collect() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(20);
                for (int j = 0; j < 100; j++) {
                    ByteBufAllocator.DEFAULT.directBuffer(16).release();
                }
            }
        }
    }
}
