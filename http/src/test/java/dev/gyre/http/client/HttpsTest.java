package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.RedirectRefusedException;
import dev.gyre.net.TlsFailedException;
import dev.gyre.testkit.GyreTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The same over TLS.
class HttpsTest {
    @TempDir
    private Path directory;

    private Certificates certificates;

    @BeforeEach
    void set_up() throws Exception {
        certificates = Async.blocking(() -> Certificates.in(directory));
    }

    @GyreTest
    void a_trusted_server_is_talked_to_in_http_11(TaskGroup group) {
        try (var server = server(group, talk -> {
                    assertThat(talk.stream().tls().orElseThrow().applicationProtocol())
                            .contains("http/1.1");
                    talk.answer("one");
                    talk.answer("two");
                });
                var client = client()) {
            assertThat(client.get(server.url("/")).text()).isEqualTo("one");
            assertThat(client.post(server.url("/"), Body.of(new byte[300_000])).text())
                    .isEqualTo("two");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_server_that_nobody_trusts_is_not_talked_to(TaskGroup group) {
        try (var server = server(group, talk -> talk.answer("secret"));
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(TlsFailedException.class);
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void a_body_that_ends_with_the_connection_needs_a_goodbye(TaskGroup group) {
        try (var server = server(
                        group,
                        talk -> {
                            talk.request();
                            talk.say("HTTP/1.1 200 OK\r\n\r\nwhole");
                        },
                        talk -> {
                            talk.request();
                            talk.say("HTTP/1.1 200 OK\r\n\r\ncut off");
                            Async.sleep(Duration.ofMillis(50));
                            talk.stream().abort();
                        });
                var client = client()) {
            assertThat(client.get(server.url("/")).text()).isEqualTo("whole");
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(ConnectionLostException.class);
        }
    }

    @GyreTest
    void nothing_leads_from_https_to_http(TaskGroup group) {
        try (var server = server(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 302 Found\r\nLocation: http://localhost/\r\nContent-Length: 0\r\n\r\n");
                });
                var client = client()) {
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(RedirectRefusedException.class);
        }
    }

    private ScriptedServer server(TaskGroup group, ScriptedServer.Script... scripts) {
        return ScriptedServer.open(group, Optional.of(certificates.server().offering("http/1.1")), scripts);
    }

    private HttpClient client() {
        return HttpClient.create(ClientOptions.standard().withTls(certificates.client()));
    }
}
