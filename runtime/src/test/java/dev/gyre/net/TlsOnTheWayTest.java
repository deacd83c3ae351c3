package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.net.StreamClosedException.Reason;
import dev.gyre.net.TlsFailedException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the network does to TLS: it says nothing, or something else. Research: sslproto/ssl::test_handshake_timeout,
/// corrupted_ssl.
class TlsOnTheWayTest {
    @TempDir
    private Path directory;

    private Tls server;
    private Tls client;
    private boolean isMeddling;

    @BeforeEach
    void setUp() throws IOException {
        var certificates = new Certificates(directory);
        server = certificates.server(it -> it.addSanDnsName("localhost"));
        client = certificates.client();
    }

    @Test
    @Tag("full") // 10 s, which Netty measures by itself
    void a_server_that_never_shakes_hands_is_given_up() {
        Async.run(() -> {
            try (var silent = Listener.open(Address.loopback(0))) {
                assertThatThrownBy(() -> ByteStream.connect(silent.address(), client))
                        .isInstanceOfSatisfying(
                                TlsFailedException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.TIMED_OUT));
            }
        });
    }

    @Test
    @Tag("full") // 10 s, which Netty measures by itself
    void a_client_that_never_shakes_hands_is_dropped() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0), server);
                    var silent = ByteStream.connect(listener.address())) {
                while (silent.read(100).length > 0) { // an alert, perhaps
                    Async.checkpoint();
                }
            }
        });
    }

    @Test
    void a_record_that_was_changed_on_its_way_breaks_the_stream_and_is_not_read() {
        ReadingTest.inTask(() -> {
            try (var listener = Listener.open(Address.loopback(0), server);
                    var gateway = Listener.open(Address.of("localhost", 0))) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> gateway.serve(near -> relay(near, listener.address())));
                    try (var stream = ByteStream.connect(gateway.address(), client);
                            var accepted = listener.accept()) {
                        stream.write("good\n");
                        assertThat(accepted.readLine(10)).isEqualTo("good");
                        isMeddling = true;
                        stream.write("evil\n");

                        assertThatThrownBy(() -> accepted.readLine(10))
                                .isInstanceOfSatisfying(
                                        StreamClosedException.class,
                                        e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
                        accepted.abort();
                        stream.abort();
                    }
                    group.cancel();
                });
            }
        });
    }

    @Parks
    private void relay(ByteStream near, Address target) {
        try (var far = ByteStream.connect(target)) {
            TaskGroup.runVoid(group -> {
                group.spawn(() -> pump(far, near));
                pump(near, far);
            });
        }
    }

    @Parks
    private void pump(ByteStream from, ByteStream to) {
        byte[] bytes;
        while ((bytes = from.read(10_000)).length > 0) {
            if (isMeddling) {
                bytes[bytes.length - 1] ^= 1;
            }
            to.write(bytes);
        }
    }
}
