package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Research: base::test_create_connection_*, sock::test_connect_racing.
class ConnectTest {
    @Test
    void both_sides_know_each_other() {
        ReadingTest.onPair((client, server) -> {
            assertThat(client.remoteAddress()).isEqualTo(server.localAddress());
            assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
            assertThat(client.remoteAddress().host()).isEqualTo("127.0.0.1");
            assertThat(client)
                    .hasToString("ByteStream[" + client.localAddress() + " - " + client.remoteAddress() + "]");
            assertThat(client.tls()).isEmpty();
        });
    }

    @Test
    void a_refused_connect_names_every_address_and_what_it_met() throws IOException {
        int port = freePort();

        assertThatThrownBy(() -> ByteStream.connect(Address.of("localhost", port)))
                .isInstanceOfSatisfying(ConnectFailedException.class, e -> {
                    assertThat(e.attempts())
                            .extracting(it -> it.address().host())
                            .contains("127.0.0.1");
                    assertThat(e.getSuppressed()).hasSameSizeAs(e.attempts());
                })
                .hasMessageStartingWith(
                        "could not connect to localhost:" + port + ": 127.0.0.1:" + port + " refused the connection; ")
                .hasMessageEndingWith("A refusal usually means that nothing listens on that port; silence, that a"
                        + " firewall drops the packets or the host is off. Check the address and that the server runs");
    }

    @Test
    void the_next_address_is_tried_when_the_first_refuses() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"));
                var stream = ByteStream.connect(Address.of("localhost", server.getLocalPort()))) {
            assertThat(stream.remoteAddress().host()).isEqualTo("0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void a_deadline_ends_a_connect_that_nobody_answers() throws IOException {
        try (var silence = new Silence()) {
            assertThatThrownBy(
                            () -> Async.failAfter(Duration.ofMillis(20), () -> ByteStream.connect(silence.address())))
                    .isInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void a_connect_that_nobody_answers_is_given_up_by_itself() throws IOException {
        try (var silence = new Silence();
                Loop loop = Loop.open(LoopOptions.named("fast").withClock(new FastTime()))) {
            assertThatThrownBy(() -> Async.on(loop, () -> ByteStream.connect(silence.address())))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void a_cancelled_connect_leaves_no_socket_behind() throws IOException {
        try (var silence = new Silence();
                Loop loop = Loop.open()) {
            Async.on(
                    loop,
                    () -> TaskGroup.runVoid(group -> {
                        long before = Descriptors.sockets();
                        CancelScope scope = CancelScope.create();
                        Task<?> connect = group.spawn(() -> scope.run(() -> {
                            ByteStream.connect(silence.address());
                        }));
                        Patience.until(() -> Descriptors.sockets() > before);
                        scope.cancel();
                        connect.await();

                        assertThat(scope.hasCaught()).isTrue();
                        Patience.until(() -> Descriptors.sockets() == before);
                    }));
        }
    }

    @Test
    void a_connect_in_a_cancelled_scope_does_nothing() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                CancelScope scope = CancelScope.create();
                scope.cancel();
                scope.run(() -> {
                    ByteStream.connect(listener.address());
                });

                assertThat(scope.hasCaught()).isTrue();
            }
        });
    }

    @Test
    void a_plain_thread_can_connect_and_talk() {
        try (var listener = Listener.open(Address.loopback(0))) {
            Task<?> server = Loop.defaultLoop().submit(() -> {
                try (var stream = listener.accept()) {
                    stream.write("hello " + stream.readLine(100) + "\n");
                }
                return null;
            });
            try (var stream = ByteStream.connect(listener.address())) {
                stream.write("thread\n");

                assertThat(stream.readAll(100)).asString(UTF_8).isEqualTo("hello thread\n");
            }
            server.await();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// A port of this machine that answers nothing: its backlog is full, so the kernel drops what comes.
    private static final class Silence implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        private final List<SocketChannel> fillers = new ArrayList<>();

        private Silence() throws IOException {
            for (int i = 0; i < 3; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(server.getLocalSocketAddress());
                fillers.add(filler);
            }
        }

        Address address() {
            return Address.loopback(server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
            server.close();
        }
    }
}
