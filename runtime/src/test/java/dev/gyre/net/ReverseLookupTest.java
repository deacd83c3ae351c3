package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.ResolveFailedException.Problem;
import dev.gyre.net.ScriptedNameServer.Answer;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Research: `getnameinfo` in section 1.4.
class ReverseLookupTest {
    private static final InetAddress V4 = InetAddress.ofLiteral("10.1.2.3");
    private static final String V4_NAME = "3.2.1.10.in-addr.arpa";
    private static final InetAddress V6 = InetAddress.ofLiteral("2001:db8::567:89ab");

    private ScriptedNameServer server;
    private Dns dns;

    @BeforeEach
    void setUp() throws IOException {
        server = new ScriptedNameServer();
        dns = Dns.servers(server.address());
    }

    @AfterEach
    void tearDown() throws IOException {
        server.close();
    }

    @Test
    void the_name_of_an_address_is_found() {
        server.script(V4_NAME, new Answer.Named("db.example.org"));
        server.script(
                "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                new Answer.Named("six.example.org"));

        assertThat(dns.nameOf(V4)).contains("db.example.org");
        assertThat(dns.nameOf(V6)).contains("six.example.org");
    }

    @Test
    void an_address_may_have_no_name() {
        server.script(V4_NAME, new Answer.Unknown());
        assertThat(dns.nameOf(V4)).isEmpty();

        server.script(V4_NAME, new Answer.Found(60)); // the name is there, and nothing is kept under it
        assertThat(dns.nameOf(V4)).isEmpty();
    }

    @Test
    void an_error_of_the_name_server_is_told() {
        server.script(V4_NAME, new Answer.Failure());

        assertThatThrownBy(() -> dns.nameOf(V4))
                .isInstanceOfSatisfying(
                        ResolveFailedException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.FAILED))
                .hasMessageStartingWith("could not resolve \"10.1.2.3\": ");
    }

    @Test
    void a_cancelled_query_leaves_no_socket_behind() {
        server.script(V4_NAME, new Answer.Silence());
        Async.run(() -> TaskGroup.runVoid(group -> {
            dns.nameOf(V6); // what else is opened on the way
            long before = Descriptors.sockets();
            CancelScope scope = CancelScope.create();
            Task<?> query = group.spawn(() -> scope.run(() -> {
                dns.nameOf(V4);
            }));
            Patience.until(() -> Descriptors.sockets() > before);
            scope.cancel();
            query.await();

            assertThat(scope.hasCaught()).isTrue();
            Patience.until(() -> Descriptors.sockets() <= before);
        }));
    }

    @Test
    void loopback_is_localhost_and_nobody_is_asked() {
        assertThat(dns.nameOf(InetAddress.ofLiteral("127.0.0.2"))).contains("localhost");
        assertThat(dns.nameOf(InetAddress.ofLiteral("::1"))).contains("localhost");
        assertThat(server.hasBeenAskedAnything()).isFalse();
    }

    @Test
    void the_operating_system_can_be_asked_instead() {
        InetAddress nobodys = InetAddress.ofLiteral("0.0.0.1");

        assertThat(Dns.operatingSystem().nameOf(nobodys)).isEmpty();
    }
}
