package dev.gyre.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.VoidWork;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Datagrams;
import dev.gyre.net.Listener;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a task on a network in memory waits for may be outside all the same, and the other way round: a virtual clock
/// must not jump over what really happens. What is real here takes a moment, so that the loop is idle before.
class MemoryOutsideTest {
    private static final int MOMENT = 20; // milliseconds

    private final MemoryNetwork network = MemoryNetwork.create();
    private final Loop loop = Loop.open(LoopOptions.named("in memory").withClock(VirtualClock.create()));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_callback_is_outside() {
        inTime(() -> assertThat(Async.<String, RuntimeException>callback(reply -> later(() -> reply.succeed("called"))))
                .isEqualTo("called"));
    }

    @Test
    void a_stage_is_outside() {
        inTime(() -> {
            var stage = new CompletableFuture<String>();
            later(() -> stage.complete("done"));

            assertThat(Async.await(stage)).isEqualTo("done");
        });
    }

    @Test
    void datagrams_are_outside() {
        inTime(() -> {
            try (Datagrams datagrams = Datagrams.open(Address.loopback(0))) {
                later(() -> {
                    try (var sender = new DatagramSocket()) {
                        InetAddress here = InetAddress.getLoopbackAddress();
                        int port = datagrams.localAddress().port();
                        sender.send(new DatagramPacket(new byte[] {'x'}, 1, here, port));
                    }
                });

                assertThat(datagrams.receive().text()).isEqualTo("x");
            }
        });
    }

    @Test
    void unix_sockets_are_outside(@TempDir Path directory) {
        Path file = directory.resolve("app.sock");
        inTime(() -> {
            try (Listener listener = Listener.open(Address.unix(file))) {
                later(() -> {
                    try (var client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                        client.connect(UnixDomainSocketAddress.of(file));
                        Thread.sleep(MOMENT);
                        client.write(UTF_8.encode("x"));
                    }
                });

                try (ByteStream accepted = listener.accept()) {
                    assertThat(accepted.readAll(10)).asString(UTF_8).isEqualTo("x");
                }
            }
        });
    }

    @Test
    void a_stream_that_was_opened_elsewhere_is_outside() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ByteStream stream = Async.on(loop, () -> ByteStream.connect(Address.loopback(server.getLocalPort())))) {
            inTime(() -> {
                later(() -> {
                    try (var accepted = server.accept()) {
                        accepted.getOutputStream().write('x');
                    }
                });

                assertThat(stream.readAll(10)).asString(UTF_8).isEqualTo("x");
            });
        }
    }

    @Test
    @Timeout(60)
    void a_stream_of_the_network_is_on_it_whoever_reads_it() {
        Async.on(loop, () -> {
            Listener shop = network.run(() -> Listener.open(Address.of("shop", 80)));
            ByteStream client = network.run(() -> ByteStream.connect(shop.address()));
            ByteStream server = shop.accept();

            assertThat(Async.moveOnAfter(ofMinutes(10), () -> client.read(1))).isEmpty();
            assertThat(Async.moveOnAfter(ofMinutes(10), shop::accept)).isEmpty();
            assertThat(Async.moveOnAfter(ofMinutes(10), () -> client.write(new byte[4 << 20])))
                    .isFalse();

            client.abort();
            server.abort();
            shop.close();
        });
    }

    /// Runs `body` on the network, with a deadline that passes at once if the clock jumps.
    private void inTime(VoidWork<Exception> body) {
        Async.on(
                loop,
                () -> network.run(() -> Async.failAfter(ofMinutes(10), () -> {
                    try {
                        body.run();
                    } catch (RuntimeException | Error e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })));
    }

    private static void later(VoidWork<Exception> work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(MOMENT);
                work.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
