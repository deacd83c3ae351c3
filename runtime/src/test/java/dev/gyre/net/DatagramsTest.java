package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.DatagramFailedException.Reason;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Research: `create_datagram_endpoint` in section 1.4; base::test_create_datagram_endpoint_*.
class DatagramsTest {
    @Test
    void each_arrives_whole_with_the_address_of_its_sender() {
        Async.run(() -> {
            try (var one = Datagrams.open(Address.loopback(0));
                    var other = Datagrams.open(Address.loopback(0))) {
                one.send("first", other.localAddress());
                one.send("second", other.localAddress());

                Datagram first = other.receive();
                assertThat(first.text()).isEqualTo("first");
                assertThat(first.from()).isEqualTo(one.localAddress());
                assertThat(other.receive().text()).isEqualTo("second");
                other.send("answer", first.from());
                assertThat(one.receive().text()).isEqualTo("answer");
            }
        });
    }

    @Test
    void one_without_a_byte_is_received_but_cannot_be_sent() throws IOException {
        try (var one = Datagrams.open(Address.loopback(0));
                var other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = one.localAddress().port();
            other.send(new DatagramPacket(new byte[0], 0, InetAddress.getLoopbackAddress(), port));

            assertThat(one.receive().bytes()).isEmpty();
            assertThatThrownBy(() -> one.send(new byte[0], one.localAddress()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a datagram without a byte cannot be sent: Netty drops it. Send one byte");
        }
    }

    @Test
    void a_connected_one_hears_its_peer_only() {
        Async.run(() -> {
            try (var server = Datagrams.open(Address.loopback(0));
                    var client = Datagrams.connect(server.localAddress());
                    var stranger = Datagrams.open(Address.loopback(0))) {
                client.send("question");
                Datagram question = server.receive();
                stranger.send("spam", question.from());
                server.send("answer", question.from());

                assertThat(client.receive().text()).isEqualTo("answer");
                assertThat(client.remoteAddress()).contains(server.localAddress());
                assertThat(server.remoteAddress()).isEmpty();
            }
        });
    }

    @Test
    void a_connected_one_is_told_that_nobody_listens_and_can_go_on() {
        Async.run(() -> {
            Address address;
            try (var gone = Datagrams.open(Address.loopback(0))) {
                address = gone.localAddress();
            }
            try (var client = Datagrams.connect(address)) {
                client.send("anybody there?");

                assertThatThrownBy(client::receive)
                        .isInstanceOfSatisfying(
                                DatagramFailedException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                        .hasMessage("cannot receive: nobody listens at the other end, as its machine answered to an"
                                + " earlier datagram");
                try (var server = Datagrams.open(address)) {
                    client.send("and now?");
                    assertThat(server.receive().text()).isEqualTo("and now?");
                }
            }
        });
    }

    @Test
    void what_is_longer_than_was_asked_for_is_cut_and_says_so() {
        Async.run(() -> {
            try (var one = Datagrams.open(Address.loopback(0));
                    var other = Datagrams.open(
                            Address.loopback(0), DatagramOptions.plain().withLargest(4))) {
                one.send("1234", other.localAddress());
                one.send("12345", other.localAddress());

                Datagram whole = other.receive();
                assertThat(whole.text()).isEqualTo("1234");
                assertThat(whole.isTruncated()).isFalse();
                Datagram cut = other.receive();
                assertThat(cut.text()).isEqualTo("1234");
                assertThat(cut.isTruncated()).isTrue();
                assertThat(cut).hasToString("Datagram[4 bytes from " + one.localAddress() + ", truncated]");
            }
        });
    }

    @Test
    void the_largest_that_udp_allows_goes_through_and_a_larger_one_is_refused() {
        Async.run(() -> {
            try (var one = Datagrams.open(Address.loopback(0));
                    var other = Datagrams.open(Address.loopback(0))) {
                one.send(new byte[65_507], other.localAddress());
                assertThat(other.receive().bytes()).hasSize(65_507);

                assertThatThrownBy(() -> one.send(new byte[65_508], other.localAddress()))
                        .isInstanceOfSatisfying(
                                DatagramFailedException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
                one.send("small", other.localAddress());
                assertThat(other.receive().text()).isEqualTo("small");
            }
        });
    }

    @Test
    void what_comes_while_too_many_wait_is_dropped_and_counted() {
        Async.run(() -> {
            try (var one = Datagrams.open(Address.loopback(0));
                    var other = Datagrams.open(
                            Address.loopback(0), DatagramOptions.plain().withQueued(2))) {
                for (int i = 1; i <= 5; i++) {
                    one.send("" + i, other.localAddress());
                }
                Patience.until(() -> other.dropped() == 3);

                assertThat(other.receive().text()).isEqualTo("1");
                assertThat(other.receive().text()).isEqualTo("2");
                one.send("6", other.localAddress());
                assertThat(other.receive().text()).isEqualTo("6");
            }
        });
    }

    @Test
    void sending_to_everybody_has_to_be_allowed_before() {
        Address everybody = Address.of("255.255.255.255", 9);
        Async.run(() -> {
            try (var shy = Datagrams.open(Address.of("0.0.0.0", 0))) {
                assertThatThrownBy(() -> shy.send("hello", everybody))
                        .isInstanceOfSatisfying(
                                DatagramFailedException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.NOT_PERMITTED));
            }
            try (var listener = Datagrams.open(Address.of("0.0.0.0", 0));
                    var loud = Datagrams.open(
                            Address.of("127.0.0.1", 0), DatagramOptions.plain().broadcasting())) {
                int port = listener.localAddress().port();
                loud.send("hello", Address.of("127.255.255.255", port));
                assertThat(listener.receive().text()).isEqualTo("hello");
            }
        });
    }

    @Test
    void a_peer_to_whom_there_is_no_way_is_told() {
        Address everybody = Address.of("255.255.255.255", 9);

        assertThatThrownBy(() -> Datagrams.connect(everybody))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageStartingWith("could not connect to " + everybody + ": " + everybody + " is not permitted");
    }

    @Test
    void a_taken_port_is_told_unless_it_may_be_shared() {
        DatagramOptions shared = DatagramOptions.plain().sharingPort();
        Async.run(() -> {
            try (var first = Datagrams.open(Address.loopback(0), shared);
                    var second = Datagrams.open(first.localAddress(), shared)) {
                assertThat(second.localAddress()).isEqualTo(first.localAddress());
                assertThatThrownBy(() -> Datagrams.open(first.localAddress()))
                        .isInstanceOf(ListenFailedException.class)
                        .hasMessageContaining("another listener has that port");
            }
        });
    }

    @Test
    void an_iteration_ends_when_it_is_closed_and_so_do_those_who_wait() {
        Async.run(() -> TaskGroup.runVoid(group -> {
            var one = Datagrams.open(Address.loopback(0));
            var seen = new ArrayList<String>();
            Task<?> iteration = group.spawn(() -> {
                for (Datagram each : one) {
                    seen.add(each.text());
                }
            });
            one.send("to myself", one.localAddress());
            Patience.until(() -> !seen.isEmpty());
            Task<?> receiver = group.spawn(() -> assertThatThrownBy(one::receive)
                    .hasMessage("cannot receive: the datagrams were closed on this side"));
            Async.checkpoint();
            one.close();

            iteration.await();
            receiver.await();
            assertThat(seen).containsExactly("to myself");
            assertThat(one.isClosed()).isTrue();
            assertThatThrownBy(() -> one.send("x", one.localAddress()))
                    .isInstanceOfSatisfying(
                            DatagramFailedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        }));
    }

    @Test
    void several_receivers_are_served_in_turn_and_a_cancelled_one_takes_nothing() {
        Async.run(() -> TaskGroup.runVoid(group -> {
            try (var one = Datagrams.open(Address.loopback(0))) {
                CancelScope scope = CancelScope.create();
                Task<?> cancelled = group.spawn(() -> scope.run(() -> {
                    one.receive();
                }));
                Task<Datagram> second = group.spawn(one::receive);
                Task<Datagram> third = group.spawn(one::receive);
                Async.checkpoint();
                scope.cancel();
                cancelled.await();
                one.send("a", one.localAddress());
                one.send("b", one.localAddress());

                assertThat(List.of(second.await().text(), third.await().text())).containsExactly("a", "b");
                assertThat(scope.hasCaught()).isTrue();
            }
        }));
    }

    @Test
    void both_families_are_spoken() {
        Async.run(() -> {
            try (var server = Datagrams.open(Address.of("::1", 0));
                    var client = Datagrams.connect(server.localAddress())) {
                client.send("six");

                assertThat(server.receive().from()).isEqualTo(client.localAddress());
            }
        });
    }

    @Test
    void what_is_not_closed_is_known_to_the_loop_and_leaves_no_socket() {
        try (Loop loop = Loop.open()) {
            Async.on(loop, () -> Datagrams.open(Address.loopback(0)).close()); // what else is opened on the way
            long before = Descriptors.sockets();
            Async.on(loop, () -> {
                var one = Datagrams.open(Address.loopback(0));
                assertThat(loop.openResources()).extracting(OpenResource::what).containsExactly("" + one);

                one.close();

                assertThat(loop.openResources()).isEmpty();
                Patience.until(() -> Descriptors.sockets() <= before);
            });
        }
    }

    @Test
    void a_thread_can_send_and_receive() {
        try (var one = Datagrams.open(Address.loopback(0))) {
            one.send("hi".getBytes(UTF_8), one.localAddress());

            assertThat(one.receive().text()).isEqualTo("hi");
        }
    }

    @Test
    void to_send_without_saying_to_whom_it_has_to_be_connected() {
        try (var one = Datagrams.open(Address.loopback(0))) {
            assertThatThrownBy(() -> one.send("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(one + " is not connected; say to whom: send(bytes, address)");
        }
        assertThatThrownBy(() -> Datagrams.open(Address.unixAbstract("x"))).hasMessageContaining("is a Unix socket");
    }

    @Test
    void limits_out_of_their_range_are_refused() {
        assertThatThrownBy(() -> DatagramOptions.plain().withLargest(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DatagramOptions.plain().withLargest(65_536))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DatagramOptions.plain().withQueued(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void those_who_wait_are_told_when_the_socket_closes_by_itself() throws IOException {
        Async.run(() -> TaskGroup.runVoid(group -> {
            var port = new DatagramPort(DatagramOptions.plain());
            port.begin(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
            Task<Datagram> receiver = group.spawn(port::next);
            Patience.until(() -> !AwaitedBytesTest.told(receiver).isEmpty());

            var _ = port.channel().close();

            assertThat(receiver.await()).isNull();
            assertThat(port.isClosed()).isTrue();
            assertThat(port.next()).isNull();
        }));
    }
}
