package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/// Research: base::test_create_connection_local_addr*, events::test_create_connection_local_addr_in_use.
class LocalAddressTest {
    @Test
    void a_connection_comes_from_the_address_and_the_port_it_was_given() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Address local = Address.of("127.0.0.2", port);
        ReadingTest.inTask(() -> {
            try (var pair =
                    Pair.over(ListenOptions.plain(), ConnectOptions.plain().withLocal(local))) {
                assertThat(pair.client().localAddress()).isEqualTo(local);
                assertThat(pair.server().remoteAddress()).isEqualTo(local);
            }
        });
    }

    @Test
    void an_attempt_takes_the_number_of_its_own_family() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"));
                var stream = ByteStream.connect(Address.of("localhost", server.getLocalPort()), from("localhost"))) {
            assertThat(stream.localAddress().host()).isEqualTo("0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void a_host_of_the_other_family_only_is_told() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Address address = Address.loopback(server.getLocalPort());

            assertThatThrownBy(() -> ByteStream.connect(address, from("::1")))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageStartingWith("could not connect to " + address + ": " + address
                            + " cannot be reached from [::1]:0, which is of the other family (IPv4, IPv6). ");
        }
    }

    @Test
    void an_address_of_another_machine_is_told() {
        ReadingTest.inTask(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                assertThatThrownBy(() -> ByteStream.connect(listener.address(), from("198.51.100.1")))
                        .isInstanceOf(ConnectFailedException.class)
                        .hasMessageContaining(listener.address()
                                + " cannot be reached from 198.51.100.1:0, which is no address of this machine");
            }
        });
    }

    @Test
    void a_taken_port_is_told_and_leaves_no_socket() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Loop loop = Loop.open()) {
            Address local = Address.loopback(taken.getLocalPort());
            Async.on(loop, () -> {
                try (var listener = Listener.open(Address.loopback(0))) {
                    ByteStream.connect(listener.address()).abort(); // what else is opened on the way
                    listener.accept().abort();
                    long before = Descriptors.sockets();
                    assertThatThrownBy(() -> ByteStream.connect(
                                    listener.address(), ConnectOptions.plain().withLocal(local)))
                            .isInstanceOf(ConnectFailedException.class)
                            .hasMessageContaining(listener.address() + " cannot be reached from " + local
                                    + ", which is in use already");
                    Patience.until(() -> Descriptors.sockets() <= before);
                }
            });
        }
    }

    @Test
    void a_refusal_is_still_a_refusal() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> ByteStream.connect(Address.loopback(port), from("127.0.0.1")))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("127.0.0.1:" + port + " refused the connection");
    }

    @Test
    void with_unix_sockets_it_makes_no_sense() {
        assertThatThrownBy(() -> ConnectOptions.plain().withLocal(Address.unixAbstract("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a connection comes from a host and a port of this machine, and unix:@x is a Unix socket");
        assertThatThrownBy(() -> ByteStream.connect(Address.unixAbstract("x"), from("127.0.0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot connect to unix:@x from 127.0.0.1:0: over a Unix socket nobody comes from a port");
    }

    private static ConnectOptions from(String host) {
        return ConnectOptions.plain().withLocal(Address.of(host, 0));
    }
}
