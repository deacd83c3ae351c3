package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.trial.LogRecorder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A certificate that is renewed while its server runs.
class TlsRenewalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void connections_see_the_new_certificate_and_half_of_it_changes_nothing() throws IOException {
        var certificates = new Certificates(directory);
        Path[] files = issued(certificates);
        Path[] next = issued(certificates);
        Tls tls = Tls.server(files[0], files[1])
                .renewingEvery(Duration.ofMillis(5))
                .offering("http/1.1");

        try (var log = new LogRecorder()) {
            ReadingTest.inTask(() -> Async.failAfter(
                    PATIENCE,
                    () -> TaskGroup.runVoid(group -> {
                        try (var listener = Listener.open(Address.loopback(0), tls)) {
                            group.spawn("server", () -> listener.serve(stream -> stream.read(1)));
                            BigInteger first = shown(listener, certificates);

                            Files.copy(next[1], files[1], StandardCopyOption.REPLACE_EXISTING);
                            awaitLog(
                                    log,
                                    "goes on with the certificates that it has: could not use the certificates or the key");
                            assertThat(shown(listener, certificates)).isEqualTo(first);

                            Files.copy(next[0], files[0], StandardCopyOption.REPLACE_EXISTING);
                            awaitLog(log, "has read its certificates again");
                            assertThat(shown(listener, certificates)).isNotEqualTo(first);
                        }
                        group.cancel();
                    })));
        }
    }

    @Test
    void files_are_looked_at_after_some_time() {
        assertThatThrownBy(() -> Tls.client().renewingEvery(Duration.ZERO))
                .hasMessage("files are looked at again after some time, not after PT0S");
    }

    private static void awaitLog(LogRecorder log, String words) {
        while (log.messages().stream().noneMatch(line -> line.contains(words))) {
            Async.sleep(Duration.ofMillis(1));
        }
    }

    private static Path[] issued(Certificates certificates) throws IOException {
        return certificates.files(certificates.issue(it -> it.addSanIpAddress("127.0.0.1")));
    }

    /// The number of the certificate that a connection sees.
    private static BigInteger shown(Listener listener, Certificates certificates) {
        try (var stream =
                ByteStream.connect(listener.address(), ConnectOptions.plain().withTls(certificates.client()))) {
            return stream.tls().orElseThrow().peerCertificates().getFirst().getSerialNumber();
        }
    }
}
