package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.TlsFailedException.Problem;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Research: sslproto/ssl::test_handshake_timeout, shutdown_cleanly, flush_before_shutdown,
/// remote_shutdown_receives_trailing_data, ssl_failed_certificate, corrupted_ssl.
class TlsTest {
    private static final int LARGE = 5_000_000;
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    private Path directory;

    private Certificates certificates;

    @BeforeEach
    void setUp() throws IOException {
        certificates = new Certificates(directory);
    }

    @Test
    void a_trusted_server_is_talked_to_in_tls_13() throws IOException {
        onPair(certificates.server(), certificates.client(), (client, server) -> {
            client.write("question\n");
            assertThat(server.readLine(100)).isEqualTo("question");
            server.write("answer\n");
            assertThat(client.readLine(100)).isEqualTo("answer");

            TlsSession session = client.tls().orElseThrow();
            assertThat(session.protocol()).isEqualTo("TLSv1.3");
            assertThat(session.applicationProtocol()).isEmpty();
            assertThat(session.peerCertificates()).isNotEmpty();
            assertThat(server.tls().orElseThrow().peerCertificates()).isEmpty();
            assertThat(client).asString().endsWith(", TLSv1.3]");
        });
    }

    @Test
    void close_tells_the_peer_behind_everything_that_was_written() throws IOException {
        onPair(
                certificates.server(),
                certificates.client(),
                (client, server) -> TaskGroup.runVoid(group -> {
                    Task<byte[]> reader = group.spawn(() -> client.readAll(LARGE));
                    server.write(new byte[LARGE]);
                    server.close();

                    assertThat(reader.await()).hasSize(LARGE);
                    assertThat(client.read(1)).isEmpty();
                }));
    }

    @Test
    void a_finished_half_is_an_end_for_the_peer_which_can_still_answer() throws IOException {
        onPair(certificates.server(), certificates.client(), (client, server) -> {
            client.write("question");
            client.finish();

            assertThat(server.readAll(100)).asString(UTF_8).isEqualTo("question");
            server.write("answer");
            server.finish();
            assertThat(client.readAll(100)).asString(UTF_8).isEqualTo("answer");
        });
    }

    @Test
    void an_end_without_goodbye_is_no_end() throws IOException {
        onPair(certificates.server(), certificates.client(), (client, server) -> {
            server.write("cut");
            Patience.until(() -> client.hasUnread(3));
            server.abort();

            assertThat(client.readExactly(3)).asString(UTF_8).isEqualTo("cut");
            assertThatThrownBy(() -> client.read(1)).isInstanceOf(StreamClosedException.class);
        });
    }

    @Test
    void a_writer_waits_while_nobody_reads() throws IOException {
        onPair(
                certificates.server(),
                certificates.client(),
                (client, server) -> TaskGroup.runVoid(group -> {
                    Task<?> writer = group.spawn(() -> server.write(new byte[4 * LARGE]));
                    Patience.until(() -> server.isWriterWaiting() && client.hasUnread(2 * Inbound.LIMIT));

                    assertThat(writer.isDone()).isFalse();
                    assertThat(client.readExactly(4 * LARGE)).hasSize(4 * LARGE);
                    writer.await();
                }));
    }

    @Test
    void the_first_application_protocol_that_both_know_is_agreed_on() throws IOException {
        Tls server = certificates.server().offering("h2", "http/1.1");

        onPair(
                server,
                certificates.client().offering("http/1.1"),
                (client, _) -> assertThat(client.tls().orElseThrow().applicationProtocol())
                        .contains("http/1.1"));
        onPair(
                server,
                certificates.client().offering("http/1.1", "h2"),
                (client, _) -> assertThat(client.tls().orElseThrow().applicationProtocol())
                        .contains("h2"));
        onPair(
                server,
                certificates.client(),
                (client, _) -> assertThat(client.tls().orElseThrow().applicationProtocol())
                        .isEmpty());
    }

    @Test
    void an_unknown_authority_is_not_trusted() throws IOException {
        assertThat(problem(certificates.server(), Tls.client())).isEqualTo(Problem.UNTRUSTED);
    }

    @Test
    void the_error_says_what_is_wrong_and_what_to_do() throws IOException {
        Tls server = certificates.server();
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0), server)) {
                assertThatThrownBy(() -> ByteStream.connect(listener.address(), Tls.client()))
                        .isInstanceOf(TlsFailedException.class)
                        .hasMessage("could not set up TLS with " + listener.address() + ": its certificate is signed by"
                                + " nobody who is trusted here. If it comes from an authority of your own, or is"
                                + " self-signed, name its file with Tls.client().trusting(...)")
                        .hasCauseInstanceOf(SSLException.class);
            }
        });
    }

    @Test
    void a_certificate_for_another_host_is_refused_unless_that_is_wanted() throws IOException {
        Tls server = certificates.server(it -> it.addSanDnsName("example.org"));

        assertThat(problem(server, certificates.client())).isEqualTo(Problem.WRONG_HOST);
        onPair(server, certificates.client().insecureSkippingHostCheck(), TlsTest::isAlive);
    }

    @Test
    void a_certificate_out_of_its_time_is_refused() throws IOException {
        Instant now = Instant.now();
        Tls expired =
                certificates.server(it -> it.addSanIpAddress("127.0.0.1").notAfter(now.minus(Duration.ofDays(1))));
        Tls early = certificates.server(it -> it.addSanIpAddress("127.0.0.1").notBefore(now.plus(Duration.ofDays(1))));

        assertThat(problem(expired, certificates.client())).isEqualTo(Problem.EXPIRED);
        assertThat(problem(early, certificates.client())).isEqualTo(Problem.NOT_YET_VALID);
    }

    @Test
    void anybody_is_trusted_only_when_that_is_said_aloud() throws IOException {
        Tls stranger = certificates.server(it -> it.addSanDnsName("example.org"));

        onPair(stranger, Tls.client().insecureTrustingAnybody(), TlsTest::isAlive);
    }

    @Test
    void a_server_can_require_certificates_of_its_clients() throws IOException {
        Tls server =
                certificates.server().trusting(certificates.authorityFile()).requiringClientCertificates();
        Path[] own = certificates.files(certificates.issue(it -> it));

        onPair(
                server,
                certificates.client().showing(own[0], own[1]),
                (_, accepted) -> assertThat(accepted.tls().orElseThrow().peerCertificates())
                        .isNotEmpty());
        // In TLS 1.3 the client has finished before the server refuses it; in 1.2 it has not.
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0), server);
                    var stream = ByteStream.connect(listener.address(), certificates.client())) {
                assertThatThrownBy(() -> stream.read(1))
                        .isInstanceOf(StreamClosedException.class)
                        .hasStackTraceContaining("certificate_required");
                stream.abort();
            }
        });
    }

    @Test
    void both_sides_must_have_a_protocol_in_common() throws IOException {
        var old = new Tls(TlsSettings.CLIENT
                .withTrust(TlsTrust.pem(certificates.authorityFile()))
                .withProtocols(List.of("TLSv1.2")));

        onPair(
                certificates.server(),
                old,
                (client, _) -> assertThat(client.tls().orElseThrow().protocol()).isEqualTo("TLSv1.2"));
        assertThat(problem(certificates.server().onlyTls13(), old)).isEqualTo(Problem.REFUSED_BY_PEER);
    }

    @Test
    void key_stores_serve_as_well_as_files() throws Exception {
        var bundle = certificates.issue(it -> it.addSanDnsName("localhost"));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", bundle.getRootCertificate());

        onPair(Tls.server(bundle.toKeyStore(PASSWORD), PASSWORD), Tls.client().trusting(trusted), TlsTest::isAlive);
    }

    @Test
    void a_peer_that_speaks_no_tls_is_told() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> listener.serve(stream -> {
                        stream.write("220 hello\r\n");
                        stream.read(100);
                    }));
                    assertThatThrownBy(() -> ByteStream.connect(listener.address(), certificates.client()))
                            .isInstanceOfSatisfying(
                                    TlsFailedException.class,
                                    e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TLS));
                    group.cancel();
                });
            }
        });
    }

    @Test
    void a_peer_that_hangs_up_during_the_handshake_is_told() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        try (var stream = listener.accept()) {
                            stream.read(1000);
                        }
                    });
                    assertThatThrownBy(() -> ByteStream.connect(listener.address(), certificates.client()))
                            .isInstanceOf(TlsFailedException.class)
                            .hasMessageContaining("the connection ended during the handshake");
                });
            }
        });
    }

    @Test
    void a_silent_handshake_can_be_cancelled_and_leaves_no_socket() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.runVoid(group -> {
                    CancelScope scope = CancelScope.create();
                    Task<?> connect = group.spawn(() -> scope.run(() -> {
                        ByteStream.connect(listener.address(), certificates.client());
                    }));
                    try (var silent = listener.accept()) {
                        silent.readExactly(5); // its hello has begun
                        scope.cancel();
                        connect.await();

                        assertThat(scope.hasCaught()).isTrue();
                        assertThatThrownBy(() -> silent.readAll(LARGE)).isInstanceOf(StreamClosedException.class);
                    }
                });
            }
        });
    }

    @Test
    void clients_that_never_shake_hands_do_not_keep_others_out() throws IOException {
        Tls server = certificates.server();
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0), server);
                    var silent = ByteStream.connect(listener.address());
                    var garbled = ByteStream.connect(listener.address())) {
                garbled.write("GET / HTTP/1.1\r\n\r\n");
                TaskGroup.runVoid(group -> {
                    Task<ByteStream> accept = group.spawn(listener::accept);
                    try (var good = ByteStream.connect(listener.address(), certificates.client());
                            var accepted = accept.await()) {
                        isAlive(good, accepted);
                    }
                });
                silent.abort();
                garbled.abort();
            }
        });
    }

    @Test
    void settings_that_cannot_be_used_say_why() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

        assertThatThrownBy(
                        () -> Listener.open(Address.loopback(0), Tls.server(directory.resolve("none.pem"), nonsense)))
                .isInstanceOf(TlsFailedException.class)
                .hasMessage(
                        "could not use the certificates or the key: there is no file " + directory.resolve("none.pem"));
        assertThatThrownBy(() -> Listener.open(Address.loopback(0), Tls.server(nonsense, nonsense)))
                .isInstanceOf(TlsFailedException.class)
                .hasMessageContaining("Expected are certificates in PEM");
        assertThatThrownBy(() -> Listener.open(Address.loopback(0), Tls.client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listen with Tls.server");
        Tls server = certificates.server();
        assertThatThrownBy(() -> ByteStream.connect(Address.loopback(1), server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect with Tls.client");
    }

    private static void isAlive(ByteStream client, ByteStream server) {
        client.write("ping\n");
        assertThat(server.readLine(10)).isEqualTo("ping");
    }

    private static Problem problem(Tls server, Tls client) {
        Problem[] problem = new Problem[1];
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0), server)) {
                assertThatThrownBy(() -> ByteStream.connect(listener.address(), client))
                        .isInstanceOfSatisfying(TlsFailedException.class, e -> problem[0] = e.problem());
            }
        });
        return problem[0];
    }

    private static void onPair(Tls server, Tls client, ReadingTest.OnPair body) {
        ReadingTest.inTask(() -> {
            try (var pair = Pair.over(
                    ListenOptions.plain().withTls(server),
                    ConnectOptions.plain().withTls(client))) {
                body.run(pair.client(), pair.server());
            }
        });
    }
}
