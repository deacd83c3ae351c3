package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Research: `create_unix_connection`, `create_unix_server` in section 1.4; server::UnixServerCleanupTests.
class UnixSocketTest {
    private static final int LARGE = 3_000_000;

    @TempDir
    private Path directory;

    private Path file;
    private Address address;

    @BeforeEach
    void setUp() {
        file = directory.resolve("app.sock");
        address = Address.unix(file);
    }

    @Test
    void a_file_is_connected_to_and_bytes_go_both_ways() {
        onPair(address, (client, server) -> {
            client.write("question\n");
            assertThat(server.readLine(100)).isEqualTo("question");
            server.write(new byte[100]);
            assertThat(client.readExactly(100)).hasSize(100);

            assertThat(client.remoteAddress()).isEqualTo(address);
            assertThat(server.localAddress()).isEqualTo(address);
            assertThat(server.remoteAddress()).hasToString("unix:(unnamed)");
        });
    }

    @Test
    void an_abstract_name_needs_no_file_and_is_free_after_close() {
        Address name = Address.unixAbstract("gyre-test-" + file.hashCode());
        Async.run(() -> {
            for (int i = 0; i < 2; i++) {
                onPair(name, (client, server) -> {
                    client.write("x");
                    assertThat(server.readExactly(1)).asString(UTF_8).isEqualTo("x");
                });
            }
        });
    }

    @Test
    void much_goes_through_and_a_finished_half_leaves_the_other_open() {
        onPair(
                address,
                (client, server) -> TaskGroup.runVoid(group -> {
                    Task<?> writer = group.spawn(() -> {
                        client.write(new byte[LARGE]);
                        client.finish();
                    });
                    assertThat(server.readAll(LARGE)).hasSize(LARGE);
                    writer.await();
                    server.write("got it");
                    server.close();

                    assertThat(client.readAll(10)).asString(UTF_8).isEqualTo("got it");
                }));
    }

    @Test
    void the_kernel_says_who_the_peer_is() throws IOException {
        long process = ProcessHandle.current().pid();
        int user = (Integer) Files.getAttribute(directory, "unix:uid");

        onPair(address, (client, server) -> {
            assertThat(server.peerCredentials()).hasValueSatisfying(peer -> {
                assertThat(peer.processId()).isEqualTo((int) process);
                assertThat(peer.userId()).isEqualTo(user);
            });
            assertThat(client.peerCredentials()).isPresent();
        });
    }

    @Test
    void over_tcp_the_kernel_does_not_tell() {
        ReadingTest.onPair((client, _) -> assertThat(client.peerCredentials()).isEmpty());
    }

    @Test
    void tls_goes_over_a_unix_socket_for_the_name_of_this_machine() throws IOException {
        var certificates = new Certificates(directory);
        Tls server = certificates.server(it -> it.addSanDnsName("localhost"));
        Async.run(() -> {
            try (var listener = Listener.open(address, server)) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> listener.serve(stream -> stream.write(stream.readAll(10))));
                    try (var client = ByteStream.connect(address, certificates.client())) {
                        client.write("secret");
                        client.finish();
                        assertThat(client.readAll(10)).asString(UTF_8).isEqualTo("secret");
                    }
                    group.cancel();
                });
            }
        });
    }

    @Test
    void the_file_is_there_while_somebody_listens_and_gone_after_close() {
        var listener = Listener.open(address);
        assertThat(file).exists();

        listener.close();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_was_deleted_by_somebody_is_not_missed() throws IOException {
        var listener = Listener.open(address);
        Files.delete(file);

        listener.close();

        assertThat(file).doesNotExist();
    }

    @Test
    void a_file_that_somebody_has_put_in_its_place_stays() throws IOException {
        Async.run(() -> {
            var listener = Listener.open(address);
            Files.delete(file);
            try (var successor = Listener.open(address)) {
                listener.close();
                Async.checkpoint();

                assertThat(file).exists();
                ByteStream.connect(address).abort();
                successor.accept().abort();
            }
        });
    }

    @Test
    void the_file_stays_if_it_was_to_be_kept() {
        Async.run(() -> {
            Listener.open(address, ListenOptions.plain().keepingFile()).close();
            Async.checkpoint();
        });

        assertThat(file).exists();
    }

    @Test
    void what_a_crashed_listener_left_behind_is_removed() throws IOException {
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(file).exists();

        onPair(address, (client, server) -> {
            client.write("x");
            assertThat(server.readExactly(1)).hasSize(1);
        });
    }

    @Test
    void a_file_on_which_somebody_listens_is_not_taken_from_it() {
        Async.run(() -> {
            try (var first = Listener.open(address)) {
                assertThatThrownBy(() -> Listener.open(address))
                        .isInstanceOf(ListenFailedException.class)
                        .hasMessage("could not listen on unix:" + file + ": another listener answers there. Choose"
                                + " another path, or end its owner (ss -lxp shows it)");

                first.accept().abort(); // who asked whether anybody answers
                ByteStream.connect(address).abort();
                first.accept().abort();
            }
        });
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> Listener.open(address))
                .isInstanceOf(ListenFailedException.class)
                .hasMessage("could not listen on unix:" + file
                        + ": a file that is no socket is in the way, and was left alone. Choose another path, or delete"
                        + " it");
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_missing_directory_is_told() {
        Address nowhere = Address.unix(directory.resolve("none/app.sock"));

        assertThatThrownBy(() -> Listener.open(nowhere))
                .isInstanceOf(ListenFailedException.class)
                .hasMessage("could not listen on " + nowhere + ": its directory does not exist. Make it before");
    }

    @Test
    void connecting_to_nobody_names_the_path_and_why() throws IOException {
        assertThatThrownBy(() -> ByteStream.connect(address))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(
                        "could not connect to unix:" + file + ": unix:" + file + " does not exist. A refusal usually"
                                + " means that the file was left behind by a server that has ended. Check the path, its"
                                + " permissions, and that the server runs");

        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file));
        }
        assertThatThrownBy(() -> ByteStream.connect(address)).hasMessageContaining(file + " refused the connection");
    }

    @Test
    void one_listener_takes_connections_in_over_tcp_and_a_file() {
        Async.run(() -> {
            try (var listener = Listener.open(List.of(Address.loopback(0), address), ListenOptions.plain())) {
                assertThat(listener.addresses()).containsExactly(Address.loopback(listener.port()), address);
                for (Address each : listener.addresses()) {
                    ByteStream.connect(each).abort();
                    listener.accept().abort();
                }
            }
            assertThat(file).doesNotExist();
        });
    }

    @Test
    void when_one_of_several_addresses_cannot_be_had_the_others_are_given_back() {
        Address nowhere = Address.unix(directory.resolve("none/app.sock"));
        Async.run(() -> {
            assertThatThrownBy(() -> Listener.open(List.of(address, nowhere), ListenOptions.plain()))
                    .isInstanceOf(ListenFailedException.class)
                    .hasMessageContaining(nowhere.toString());
            Patience.until(() -> !Files.exists(file));
        });
    }

    private static void onPair(Address address, ReadingTest.OnPair body) {
        ReadingTest.inTask(() -> {
            try (var listener = Listener.open(address);
                    var client = ByteStream.connect(address);
                    var server = listener.accept()) {
                try {
                    body.run(client, server);
                } finally {
                    client.abort();
                    server.abort();
                }
            }
        });
    }
}
