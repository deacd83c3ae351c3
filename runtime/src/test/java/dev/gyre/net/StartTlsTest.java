package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.TlsFailedException.Problem;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Research: `start_tls` in section 1.4; streams::test_start_tls(_buffered_data),
/// sslproto::start_tls_slow_client_cancel.
class StartTlsTest {
    private static final int LARGE = 2_000_000;

    @TempDir
    private Path directory;

    private Certificates certificates;
    private Tls server;

    @BeforeEach
    void setUp() throws IOException {
        certificates = new Certificates(directory);
        server = certificates.server(it -> it.addSanDnsName("localhost"));
    }

    @Test
    void a_plain_stream_goes_on_encrypted() {
        ReadingTest.onPair((client, accepted) -> {
            client.write("STARTTLS\n");
            assertThat(accepted.readLine(100)).isEqualTo("STARTTLS");
            accepted.write("go ahead\n");
            assertThat(client.readLine(100)).isEqualTo("go ahead");

            secure(client, accepted);

            client.write("secret\n");
            assertThat(accepted.readLine(100)).isEqualTo("secret");
            accepted.write(new byte[1000]);
            assertThat(client.readExactly(1000)).hasSize(1000);
            assertThat(client.tls().orElseThrow().protocol()).isEqualTo("TLSv1.3");
            assertThat(accepted.tls()).isPresent();
        });
    }

    @Test
    void much_goes_through_and_ends_in_good_order() {
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            secure(client, accepted);
            Task<byte[]> reader = group.spawn(() -> accepted.readAll(LARGE));
            client.write(new byte[LARGE]);
            client.close();

            assertThat(reader.await()).hasSize(LARGE);
        }));
    }

    /// A client that does not wait for the answer: its handshake has arrived before the server begins.
    @Test
    void what_has_arrived_before_goes_to_tls() {
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            client.write("STARTTLS\n");
            Task<?> upgrade = group.spawn(() -> client.startTls(certificates.client()));
            Patience.until(() -> accepted.hasUnread(100)); // the command, and a part of the handshake
            assertThat(accepted.readLine(100)).isEqualTo("STARTTLS");
            accepted.startTls(server);
            upgrade.await();

            client.write("secret\n");
            assertThat(accepted.readLine(100)).isEqualTo("secret");
        }));
    }

    @Test
    void tls_goes_inside_tls() {
        Async.run(() -> {
            var listen = ListenOptions.plain().withTls(server);
            var connect = ConnectOptions.plain().withTls(certificates.client());
            try (var pair = Pair.over(listen, connect)) {
                secure(pair.client(), pair.server());

                pair.client().write("twice\n");
                assertThat(pair.server().readLine(100)).isEqualTo("twice");
                pair.server().write(new byte[100_000]);
                assertThat(pair.client().readExactly(100_000)).hasSize(100_000);
                pair.client().finish();
                assertThat(pair.server().readAll(10)).isEmpty();
            }
        });
    }

    @Test
    void a_certificate_that_is_not_trusted_closes_both_ends() {
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            Task<?> refused = group.spawn(() -> assertThatThrownBy(() -> accepted.startTls(server))
                    .isInstanceOfSatisfying(
                            TlsFailedException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.REFUSED_BY_PEER)));
            assertThatThrownBy(() -> client.startTls(Tls.client()))
                    .isInstanceOfSatisfying(
                            TlsFailedException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.UNTRUSTED))
                    .hasMessageStartingWith("could not set up TLS with localhost (" + client.remoteAddress() + "): ");
            refused.await();

            assertThatThrownBy(() -> client.write("plain")).isInstanceOf(StreamClosedException.class);
            assertThatThrownBy(() -> accepted.write("plain")).isInstanceOf(StreamClosedException.class);
        }));
    }

    @Test
    void the_certificate_must_be_for_the_host_that_was_asked_for_or_is_named() throws IOException {
        Tls example = certificates.server(it -> it.addSanDnsName("example.org"));
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            Task<?> upgrade = group.spawn(() -> accepted.startTls(example));
            client.startTls(certificates.client(), "example.org");
            upgrade.await();
            client.write("x");
            assertThat(accepted.readExactly(1)).hasSize(1);
        }));
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            group.spawn(
                    () -> assertThatThrownBy(() -> accepted.startTls(example)).isInstanceOf(TlsFailedException.class));
            assertThatThrownBy(() -> client.startTls(certificates.client()))
                    .isInstanceOfSatisfying(
                            TlsFailedException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_HOST));
        }));
    }

    @Test
    void a_peer_that_goes_on_in_plain_text_is_told_apart() {
        ReadingTest.onPair((client, accepted) -> {
            accepted.write("I do not speak TLS\n");
            Patience.until(() -> client.hasUnread(10));

            assertThatThrownBy(() -> client.startTls(certificates.client()))
                    .isInstanceOfSatisfying(
                            TlsFailedException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TLS));
        });
    }

    @Test
    void a_peer_that_has_ended_is_not_waited_for() {
        ReadingTest.onPair((client, accepted) -> {
            accepted.finish();
            Patience.until(client::hasPeerLeft);

            assertThatThrownBy(() -> client.startTls(certificates.client()))
                    .isInstanceOfSatisfying(
                            TlsFailedException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.CLOSED));
        });
    }

    @Test
    void a_handshake_that_never_comes_is_given_up_and_the_stream_closed() {
        Tls client = certificates.client();
        Async.run(() -> {
            try (var pair = Pair.plain()) {
                CancelScope scope = CancelScope.create();
                TaskGroup.runVoid(group -> {
                    Task<?> upgrade =
                            group.spawn(() -> scope.run(() -> pair.client().startTls(client)));
                    Patience.until(() -> pair.server().hasUnread(100));
                    scope.cancel();
                    upgrade.await();
                });

                assertThat(scope.hasCaught()).isTrue();
                assertThatThrownBy(() -> pair.client().write("plain")).isInstanceOf(StreamClosedException.class);
                assertThatThrownBy(() -> pair.server().readAll(LARGE)).isInstanceOf(StreamClosedException.class);
            }
        });
    }

    @Test
    void nobody_else_reads_or_writes_meanwhile() {
        ReadingTest.onPair((client, accepted) -> TaskGroup.runVoid(group -> {
            Task<?> upgrade = group.spawn("upgrade", () -> client.startTls(certificates.client()));
            Patience.until(() -> accepted.hasUnread(100));

            assertThatThrownBy(() -> client.read(1)).hasMessageContaining("task \"upgrade\"");
            assertThatThrownBy(() -> client.write("x")).hasMessageContaining("task \"upgrade\"");
            assertThatThrownBy(() -> client.startTls(certificates.client())).hasMessageContaining("task \"upgrade\"");
            accepted.startTls(server);
            upgrade.await();
        }));
    }

    @Test
    void a_finished_or_closed_stream_cannot_be_upgraded() {
        ReadingTest.onPair((client, accepted) -> {
            client.finish();
            accepted.close();

            assertThatThrownBy(() -> client.startTls(certificates.client())).isInstanceOf(StreamClosedException.class);
            assertThatThrownBy(() -> accepted.startTls(server))
                    .isInstanceOf(StreamClosedException.class)
                    .hasMessageContaining("closed on this side");
        });
    }

    @Test
    void a_thread_can_do_it_too() {
        try (Loop loop = Loop.open(LoopOptions.named("other"))) {
            try (var pair = Async.on(loop, Pair::plain)) {
                Task<?> upgrade =
                        loop.tasks().spawn("server", () -> pair.server().startTls(server));
                pair.client().startTls(certificates.client());
                upgrade.await();

                pair.client().write("secret".getBytes(UTF_8));
                assertThat(pair.server().readExactly(6)).asString(UTF_8).isEqualTo("secret");
            }
        }
    }

    private void secure(ByteStream client, ByteStream accepted) {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> accepted.startTls(server));
            client.startTls(certificates.client());
        });
    }

    @Test
    void what_goes_wrong_before_the_first_message_is_told() throws IOException {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                Connection connection =
                        Dialer.dial(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()), true);

                assertThatThrownBy(() -> Async.failAfter(
                                ofSeconds(20),
                                () -> Handshake.run(
                                        connection,
                                        () -> {
                                            throw new IllegalStateException("refused settings");
                                        },
                                        "could not set up TLS")))
                        .isInstanceOf(TlsFailedException.class)
                        .hasMessageContaining("refused settings");
            }
        });
    }
}
