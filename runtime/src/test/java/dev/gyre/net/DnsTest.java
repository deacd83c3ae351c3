package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.ResolveFailedException.Problem;
import dev.gyre.net.ScriptedNameServer.Answer;
import dev.gyre.trial.Patience;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Research: `getaddrinfo` in section 1.4.
class DnsTest {
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
    void all_addresses_of_a_name_are_found() {
        server.script("both.test", new Answer.Found(60, "10.0.0.1", "10.0.0.2", "2001:db8::1"));

        assertThat(numbers("both.test")).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void an_answer_is_remembered_as_long_as_it_says() {
        server.script("long.test", new Answer.Found(3600, "10.0.0.1"));
        server.script("short.test", new Answer.Found(0, "10.0.0.1"));

        for (int i = 0; i < 3; i++) {
            numbers("long.test");
            numbers("short.test");
        }

        assertThat(server.timesAsked("long.test")).isEqualTo(1);
        assertThat(server.timesAsked("short.test")).isEqualTo(3);
    }

    @Test
    void a_memory_has_bounds_for_the_time_of_an_answer() {
        server.script("long.test", new Answer.Found(3600, "10.0.0.1"));
        server.script("short.test", new Answer.Found(0, "10.0.0.1"));
        Dns patient = dns.remembering(DnsMemory.standard().within(Duration.ofMinutes(1), Duration.ofHours(1)));
        Dns forgetful = dns.remembering(DnsMemory.none());

        for (int i = 0; i < 3; i++) {
            patient.resolve("short.test");
            forgetful.resolve("long.test");
        }

        assertThat(server.timesAsked("short.test")).isEqualTo(1);
        assertThat(server.timesAsked("long.test")).isEqualTo(3);
    }

    @Test
    void that_a_name_does_not_exist_is_remembered_too_unless_that_is_not_wanted() {
        server.script("none.test", new Answer.Unknown());

        for (int i = 0; i < 3; i++) {
            numbers("none.test");
        }
        long once = server.timesAsked("none.test");
        Dns hopeful = dns.remembering(DnsMemory.standard().withFailures(Duration.ZERO));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> hopeful.resolve("none.test")).isInstanceOf(ResolveFailedException.class);
        }

        assertThat(once).isEqualTo(1);
        assertThat(server.timesAsked("none.test")).isEqualTo(3);
    }

    @Test
    void beyond_its_limit_the_oldest_name_is_forgotten() {
        Dns small = dns.remembering(DnsMemory.standard().withNames(2));
        for (String name : List.of("one.test", "two.test", "three.test")) {
            server.script(name, new Answer.Found(60, "10.0.0.1"));
            small.resolve(name);
        }

        small.resolve("three.test");
        small.resolve("two.test");
        small.resolve("one.test");

        assertThat(server.timesAsked("three.test")).isEqualTo(1);
        assertThat(server.timesAsked("two.test")).isEqualTo(1);
        assertThat(server.timesAsked("one.test")).isEqualTo(2);
    }

    @Test
    void a_memory_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> DnsMemory.standard().within(Duration.ofHours(1), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for PT1H to PT1M");
        assertThatThrownBy(() -> DnsMemory.standard().withNames(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void those_who_ask_at_the_same_time_share_a_query() {
        server.script("crowd.test", new Answer.Found(60, "10.0.0.1"));
        numbers("warm.up"); // so that all begin at once

        List<Callable<List<InetAddress>>> crowd = IntStream.range(0, 200)
                .<Callable<List<InetAddress>>>mapToObj(_ -> () -> dns.resolve("crowd.test"))
                .toList();

        assertThat(Async.gather(crowd)).hasSize(200).allMatch(found -> found.size() == 1);
        assertThat(server.timesAsked("crowd.test")).isEqualTo(1);
    }

    @Test
    void a_name_that_does_not_exist_is_told() {
        server.script("none.test", new Answer.Unknown());

        assertThatThrownBy(() -> dns.resolve("none.test"))
                .isInstanceOfSatisfying(
                        ResolveFailedException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_NAME))
                .hasMessage("could not resolve \"none.test\": the name servers know no address for that name. Check its"
                        + " spelling");
    }

    @Test
    void an_error_of_the_name_server_is_told_apart() {
        server.script("broken.test", new Answer.Failure());

        assertThatThrownBy(() -> dns.resolve("broken.test"))
                .isInstanceOfSatisfying(
                        ResolveFailedException.class,
                        e -> assertThat(e.problem()).isEqualTo(Problem.FAILED));
    }

    @Test
    void an_answer_too_long_for_a_datagram_is_fetched_over_tcp() {
        server.script("big.test", new Answer.Long(new Answer.Found(60, "10.0.0.9")));

        assertThat(numbers("big.test")).containsExactly("10.0.0.9");
    }

    @Test
    void the_next_server_is_asked_when_the_first_refuses() throws IOException {
        server.script("second.test", new Answer.Found(60, "10.0.0.1"));
        var dead = new ScriptedNameServer();
        dead.script("second.test", new Answer.Failure());
        try (dead) {
            var both = Dns.servers(dead.address(), server.address());

            assertThat(both.resolve("second.test")).hasSize(1);
        }
    }

    @Test
    void a_silent_server_keeps_neither_a_deadline_nor_other_tasks_waiting() {
        server.script("silent.test", new Answer.Silence());
        server.script("good.test", new Answer.Found(60, "10.0.0.1"));

        Async.run(() -> TaskGroup.runVoid(group -> {
            Task<?> silent = group.spawn(() -> assertThatThrownBy(
                            () -> Async.failAfter(Duration.ofMillis(200), () -> dns.resolve("silent.test")))
                    .isInstanceOf(DeadlineExceededException.class));
            Patience.until(() -> server.timesAsked("silent.test") > 0);

            assertThat(dns.resolve("good.test")).hasSize(1);
            silent.await();
        }));
    }

    @Test
    void a_cancelled_query_leaves_no_socket_behind() {
        server.script("silent.test", new Answer.Silence());
        try (Loop loop = Loop.open()) {
            Async.on(
                    loop,
                    () -> TaskGroup.runVoid(group -> {
                        assertThatThrownBy(() -> dns.resolve("none.test")).isInstanceOf(ResolveFailedException.class);
                        long before = Descriptors.sockets();
                        CancelScope scope = CancelScope.create();
                        group.spawn(() -> scope.run(() -> {
                            dns.resolve("silent.test");
                        }));
                        Patience.until(() -> server.timesAsked("silent.test") > 0);
                        scope.cancel();

                        Patience.until(() -> Descriptors.sockets() <= before);
                    }));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3"})
    void a_number_is_its_own_address_and_nobody_is_asked(String number) {
        assertThat(dns.resolve(number)).containsExactly(InetAddress.ofLiteral(number));
        assertThat(server.timesAsked(number)).isZero();
    }

    @Test
    void localhost_is_this_machine_and_nobody_is_asked() {
        assertThat(numbers("localhost")).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(numbers("app.LocalHost")).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.timesAsked("localhost")).isZero();
    }

    @Test
    void a_stream_is_opened_by_way_of_other_name_servers() {
        server.script("here.test", new Answer.Found(60, "127.0.0.1"));
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0));
                    var stream = ByteStream.connect(
                            Address.of("here.test", listener.port()),
                            ConnectOptions.plain().withDns(dns))) {
                assertThat(stream.remoteAddress()).isEqualTo(listener.address());
            }
        });
    }

    @Test
    void the_operating_system_can_be_asked_instead() {
        assertThatThrownBy(() -> Dns.operatingSystem().resolve("no such name"))
                .isInstanceOf(ResolveFailedException.class);
    }

    @Test
    void name_servers_come_from_a_file_and_are_never_made_up(@TempDir Path directory) throws IOException {
        File none = Files.writeString(directory.resolve("none.conf"), "search example.org\n")
                .toFile();
        File one = Files.writeString(directory.resolve("one.conf"), "nameserver 127.0.0.1\n")
                .toFile();

        assertThat(NameServers.configured(none)).isEmpty();
        assertThat(NameServers.configured(directory.resolve("missing").toFile()))
                .isEmpty();
        assertThat(NameServers.configured(one)).isPresent();
    }

    @Test
    void name_servers_are_named_by_number() {
        assertThatThrownBy(Dns::servers).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Dns.servers(Address.of("dns.example.org", 53)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> numbers(String host) {
        try {
            return dns.resolve(host).stream().map(InetAddress::getHostAddress).toList();
        } catch (ResolveFailedException _) {
            return List.of();
        }
    }

    @Test
    void an_alias_is_kept_no_longer_than_the_memory_says() {
        server.script("alias.test", new Answer.Alias("real.test", new Answer.Found(3600, "10.0.0.1")));
        Dns forgetful = dns.remembering(DnsMemory.none());

        for (int i = 0; i < 3; i++) {
            assertThat(Async.run(() -> forgetful.resolve("alias.test")))
                    .containsExactly(InetAddress.ofLiteral("10.0.0.1"));
        }

        assertThat(server.timesAsked("alias.test")).isEqualTo(3);
    }
}
