package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Research web §3 row 35: every phase has its limit, the body included.
class TimeoutsTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @GyreTest
    void waiting_for_the_head_is_limited(TaskGroup group) {
        try (var server = ScriptedServer.open(group, ScriptedServer.Talk::awaitEnd);
                var client = client(Timeouts.standard().withRead(SHORT))) {
            expect(Phase.READ, client, () -> client.get(server.url("/")));
        }
    }

    @GyreTest
    void waiting_for_the_next_bytes_of_the_body_is_limited(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\none");
                    talk.awaitEnd();
                });
                var client = client(Timeouts.standard().withRead(SHORT))) {
            expect(Phase.READ, client, () -> client.get(server.url("/")));
        }
    }

    @GyreTest
    void a_body_that_keeps_coming_is_limited_by_the_total_unless_it_is_read_as_it_comes(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n");
                    for (int i = 0; i < 20; i++) {
                        Async.sleep(Duration.ofMillis(20));
                        talk.say("x");
                    }
                });
                var client = client(Timeouts.standard().withTotal(SHORT))) {
            expect(Phase.TOTAL, client, () -> client.get(server.url("/")));

            try (Response response = client.open(Request.get(server.url("/")))) {
                assertThat(response.text()).hasSize(20);
            }
        }
    }

    @GyreTest
    void a_server_that_takes_nothing_is_given_up(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    Async.sleep(Duration.ofDays(1));
                });
                var client = client(Timeouts.standard().withWrite(SHORT))) {
            expect(
                    Phase.WRITE,
                    client,
                    () -> client.post(server.url("/"), Body.writing(out -> {
                        while (true) {
                            out.write(new byte[65_536]);
                        }
                    })));
        }
    }

    @GyreTest
    void waiting_for_a_connection_is_limited(TaskGroup group) {
        var options = ClientOptions.standard()
                .withConnectionsPerOrigin(1)
                .withTimeouts(Timeouts.standard().withAcquire(SHORT));
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                    talk.awaitEnd();
                });
                var client = HttpClient.create(options);
                var _ = client.open(Request.get(server.url("/")))) {
            assertThatThrownBy(() -> client.get(server.url("/")))
                    .isInstanceOfSatisfying(
                            PhaseTimeoutException.class,
                            late -> assertThat(late.phase()).isEqualTo(Phase.ACQUIRE))
                    .hasMessageContaining("came free within PT0.1S (1 in use, 0 more requests wait)");
            assertThat(client.stats().waiting()).isZero();
        }
    }

    @GyreTest
    void connecting_is_limited(TaskGroup group) {
        try (var server = ScriptedServer.open(group, ScriptedServer.Talk::awaitEnd);
                var client = client(Timeouts.standard().withConnect(SHORT))) {
            String deaf = server.url("/").replace("http:", "https:"); // and never answers a handshake

            expect(Phase.CONNECT, client, () -> client.get(deaf));
        }
    }

    private static HttpClient client(Timeouts timeouts) {
        return HttpClient.create(ClientOptions.standard().withTimeouts(timeouts));
    }

    private static void expect(Phase phase, HttpClient client, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PhaseTimeoutException.class, late -> {
            assertThat(late.phase()).isEqualTo(phase);
            assertThat(late.limit()).isEqualTo(SHORT);
        });
        assertThat(client.stats().inUse()).isZero();
        assertThat(client.stats().idle()).isZero();
    }
}
