package dev.gyre.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.VoidWorkWith;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.ConnectFailedException;
import dev.gyre.net.Dns;
import dev.gyre.net.ListenFailedException;
import dev.gyre.net.Listener;
import dev.gyre.net.ResolveFailedException;
import dev.gyre.net.StreamClosedException;
import dev.gyre.process.Command;
import dev.gyre.process.Subprocess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Streams on a network in memory: their time, their order, and what goes wrong on the way.
class MemoryNetworkTest {
    private static final Address SHOP = Address.of("shop", 80);

    private final MemoryNetwork network = MemoryNetwork.create();
    private VirtualClock clock;
    private Loop loop;

    @BeforeEach
    void open() {
        clock = VirtualClock.create();
        loop = Loop.open(LoopOptions.named("in memory").withClock(clock));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_connection_takes_one_round_trip_and_so_does_an_echo() {
        network.latency(ofMillis(100));

        withEchoingShop(() -> {
            try (ByteStream stream = ByteStream.connect(SHOP)) {
                assertThat(clock.elapsed()).isEqualTo(ofMillis(200));

                stream.write("hello\n");
                assertThat(stream.readLine(100)).isEqualTo("hello");
                assertThat(clock.elapsed()).isEqualTo(ofMillis(400));
            }
        });
    }

    @Test
    void hosts_have_names_and_numbers() {
        withEchoingShop(() -> {
            try (ByteStream stream = ByteStream.connect(SHOP)) {
                assertThat(stream.remoteAddress()).isEqualTo(Address.of("10.0.0.1", 80));
                assertThat(stream.localAddress().host()).isEqualTo("10.0.0.2");
            }
            try (ByteStream byNumber = ByteStream.connect(Address.of("10.0.0.1", 80))) {
                assertThat(byNumber.remoteAddress().port()).isEqualTo(80);
            }
        });
    }

    @Test
    void localhost_is_the_host_that_one_is_on() {
        Async.on(
                loop,
                () -> network.runOn("one", () -> {
                    try (Listener here = Listener.open(Address.loopback(0))) {
                        ByteStream.connect(here.address()).close();

                        network.runOn(
                                "other",
                                () -> assertThatThrownBy(() -> ByteStream.connect(here.address()))
                                        .isInstanceOf(ConnectFailedException.class));
                    }
                }));
    }

    @Test
    void a_name_that_is_listened_on_is_a_host_wherever_the_task_is() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();

                        assertThat(network.connections("here", "shop")).isEqualTo(1);
                        client.close();
                        server.close();
                    }
                }));
    }

    @Test
    void a_name_that_nobody_has_is_unknown() {
        Async.on(
                loop,
                () -> network.run(() -> assertThatThrownBy(() -> ByteStream.connect(Address.of("nowhere", 80)))
                        .isInstanceOf(ResolveFailedException.class)
                        .hasRootCauseMessage("the network in memory has no host of this name; it has [here]")));
        assertThatThrownBy(() -> network.partition("here", "nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has no host \"nowhere\"; it has [here]. A host is there once something ran or"
                        + " listened on it");
    }

    @Test
    void where_nobody_listens_connecting_is_refused_after_one_round_trip() {
        network.latency(ofMillis(100));

        withEchoingShop(() -> {
            assertThatThrownBy(() -> ByteStream.connect(Address.of("shop", 81)))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("10.0.0.1:81 refused the connection");
            assertThat(clock.elapsed()).isEqualTo(ofMillis(200));
        });
    }

    @Test
    void a_port_is_listened_on_once() {
        withEchoingShop(() -> network.runOn(
                "shop",
                () -> assertThatThrownBy(() -> Listener.open(SHOP))
                        .isInstanceOf(ListenFailedException.class)
                        .hasMessageContaining("another listener has that port")));
    }

    @Test
    void a_partition_makes_a_read_miss_its_deadline_and_healing_lets_it_arrive() {
        network.latency(ofMillis(10));

        withEchoingShop(() -> {
            try (ByteStream stream = ByteStream.connect(SHOP)) {
                network.partition("client", "shop");
                stream.write("hello\n");
                stream.write("again\n");

                assertThatThrownBy(() -> Async.failAfter(ofSeconds(5), () -> stream.readLine(100)))
                        .isInstanceOf(DeadlineExceededException.class);

                network.heal("client", "shop");
                assertThat(stream.readLine(100)).isEqualTo("hello");
                assertThat(stream.readLine(100)).isEqualTo("again");
            }
            assertThat(clock.elapsed()).isLessThan(ofSeconds(6));
        });
    }

    @Test
    void nobody_connects_through_a_partition_until_it_is_healed() {
        withEchoingShop(() -> {
            network.partition("client", "shop");
            TaskGroup.runVoid(group -> {
                group.spawn(() -> {
                    Async.sleep(ofSeconds(10));
                    network.heal();
                });
                ByteStream.connect(SHOP).close();
            });

            assertThat(clock.elapsed()).isEqualTo(ofSeconds(10));
        });
    }

    @Test
    void a_reset_is_seen_by_both_ends() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();

                        network.reset("here", "shop");

                        assertThatThrownBy(() -> client.read(1))
                                .isInstanceOf(StreamClosedException.class)
                                .hasMessageContaining("reset");
                        assertThatThrownBy(() -> server.read(1)).isInstanceOf(StreamClosedException.class);
                        assertThat(network.connections("here", "shop")).isZero();
                        client.abort();
                        server.abort();
                    }
                }));
    }

    @Test
    void a_silent_connection_stays_silent_while_new_ones_stand() {
        withEchoingShop(() -> {
            ByteStream old = ByteStream.connect(SHOP);
            network.silence("client", "shop");
            old.write("hello\n");

            assertThat(Async.moveOnAfter(ofMinutes(10), () -> old.readLine(100)))
                    .isEmpty();

            try (ByteStream fresh = ByteStream.connect(SHOP)) {
                fresh.write("hello\n");
                assertThat(fresh.readLine(100)).isEqualTo("hello");
            }
            old.abort();
        });
    }

    @Test
    void each_half_ends_on_its_own() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();

                        client.write("question");
                        client.finish();
                        assertThat(server.readAll(100)).asString(UTF_8).isEqualTo("question");
                        server.write("answer");
                        server.close();
                        assertThat(client.readAll(100)).asString(UTF_8).isEqualTo("answer");
                        client.close();
                    }
                }));
    }

    @Test
    void an_abort_is_a_reset_for_the_peer() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();

                        client.abort();

                        assertThatThrownBy(() -> server.read(1)).isInstanceOf(StreamClosedException.class);
                        server.abort();
                    }
                }));
    }

    @Test
    void a_slow_reader_slows_down_the_writer() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();
                        var big = new byte[4 << 20];

                        assertThat(Async.moveOnAfter(ofSeconds(60), () -> client.write(big)))
                                .isFalse();
                        client.abort();
                        server.abort();
                    }
                }));
    }

    @Test
    void everything_arrives_once_and_in_order_however_much_it_is() {
        network.latency(ofMillis(1), ofMillis(50));

        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();
                        var big = new byte[1 << 20];
                        for (int i = 0; i < big.length; i++) {
                            big[i] = (byte) (i * 31 + i / 251);
                        }

                        TaskGroup.runVoid(group -> {
                            group.spawn(() -> {
                                client.write(big);
                                client.close();
                            });
                            assertThat(server.readAll(2 << 20)).isEqualTo(big);
                        });
                        server.close();
                    }
                }));
    }

    @Test
    void a_bandwidth_makes_a_big_message_last() {
        network.bandwidth(1_000);

        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Listener shop = Listener.open(SHOP)) {
                        ByteStream client = ByteStream.connect(SHOP);
                        ByteStream server = shop.accept();

                        client.write(new byte[5_000]);
                        server.readExactly(5_000);

                        assertThat(clock.elapsed()).isEqualTo(ofSeconds(5));
                        client.close();
                        server.close();
                    }
                }));
    }

    @Test
    void two_hosts_may_be_further_apart_than_others() {
        network.latency(ofMillis(1));
        network.latency("moon", "shop", ofMillis(1_300));

        withEchoingShop(() -> {
            network.runOn("moon", () -> ByteStream.connect(SHOP)).abort();
            assertThat(clock.elapsed()).isEqualTo(ofMillis(2_600));
            ByteStream.connect(SHOP).abort();
            assertThat(clock.elapsed()).isEqualTo(ofMillis(2_602));
        });
    }

    @Test
    void a_deadline_that_passes_while_connecting_leaves_nothing_open() {
        network.latency(ofSeconds(2));

        withEchoingShop(() -> {
            assertThat(Async.moveOnAfter(ofSeconds(3), () -> ByteStream.connect(SHOP)))
                    .isEmpty();
            Async.sleep(ofSeconds(10));

            assertThat(network.connections("client", "shop")).isZero();
        });
    }

    @Test
    void the_clock_still_flows_for_what_is_really_outside() throws Exception {
        Async.on(
                loop,
                () -> network.run(() -> {
                    var watched = new ArrayList<Duration>();
                    TaskGroup.runVoid(group -> {
                        Task<?> other = group.spawn(() -> Async.sleep(ofMinutes(10)));
                        Async.blocking(() -> Thread.sleep(5));
                        watched.add(clock.elapsed());
                        other.cancel();
                    });

                    assertThat(watched.getFirst()).isLessThan(ofMinutes(1));
                }));
    }

    @Test
    void what_a_child_process_says_comes_from_outside_all_the_same() {
        Async.on(
                loop,
                () -> network.run(() -> {
                    try (Subprocess child = Subprocess.start(Command.shell("(sleep 0.3; echo done) &"))) {
                        child.await(); // whoever speaks now is a grandchild

                        assertThat(Async.failAfter(
                                        ofMinutes(10), () -> child.output().readLine(100)))
                                .isEqualTo("done");
                    }
                }));
    }

    @Test
    void one_network_serves_one_loop() {
        withEchoingShop(() -> {});
        try (Loop second = Loop.open()) {
            assertThatThrownBy(() -> Async.on(second, () -> network.run(() -> Listener.open(Address.loopback(0)))))
                    .hasStackTraceContaining(
                            "because loop \"in memory\" uses it, whose clock it goes by; make a network for each"
                                    + " loop");
        }
    }

    @Test
    void the_same_seed_is_the_same_story() {
        List<String> first = story(7);

        assertThat(story(7)).isEqualTo(first);
        assertThat(List.of(story(1), story(2), story(3), story(4))).isNotEqualTo(List.of(first, first, first, first));
        assertThat(first).hasSize(20);
    }

    /// Who was answered when, of some clients that ask at the same time over ways of different length.
    private static List<String> story(long seed) {
        var story = new ArrayList<String>();
        VirtualClock time = VirtualClock.create();
        MemoryNetwork net = MemoryNetwork.create();
        net.latency(ofMillis(1), ofMillis(100));
        try (Loop seeded = Loop.open(LoopOptions.named("seeded").withClock(time).withOrderSeed(seed))) {
            Async.on(
                    seeded,
                    () -> withEcho(
                            net,
                            () -> TaskGroup.runVoid(group -> {
                                for (int i = 0; i < 20; i++) {
                                    String name = "client-" + i;
                                    group.spawn(name, () -> {
                                        try (ByteStream stream = ByteStream.connect(SHOP)) {
                                            stream.write(name + "\n");
                                            story.add(stream.readLine(100) + " "
                                                    + time.elapsed().toNanos());
                                        }
                                    });
                                }
                            })));
        }
        return story;
    }

    private void withEchoingShop(VoidWork<RuntimeException> body) {
        Async.on(loop, () -> withEcho(network, body));
    }

    private static void withEcho(MemoryNetwork network, VoidWork<RuntimeException> body) {
        VoidWorkWith<ByteStream, RuntimeException> echo = stream -> {
            String line;
            while ((line = stream.readLine(100)) != null) {
                stream.write(line + "\n");
            }
        };
        TaskGroup.runVoid(group -> {
            Listener shop = network.runOn("shop", () -> {
                Listener open = Listener.open(SHOP);
                group.spawn("shop", () -> open.serve(echo));
                return open;
            });
            network.runOn("client", body);
            shop.close();
            group.cancel();
        });
    }

    @Test
    void a_name_without_a_letter_is_nobodys() {
        Async.on(
                loop,
                () -> network.run(() ->
                        assertThatThrownBy(() -> Dns.system().resolve("")).isInstanceOf(ResolveFailedException.class)));
    }
}
