package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopGroup;
import dev.gyre.OpenResource;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Research: events::test_create_server_*, server::test_*, sock::test_cancel_sock_accept.
class ListenerTest {
    private static final int MANY = 1000;

    @Test
    void port_zero_picks_a_free_one() {
        try (var listener = Listener.open(Address.loopback(0))) {
            assertThat(listener.port()).isPositive();
            assertThat(listener.address()).isEqualTo(Address.loopback(listener.port()));
        }
    }

    @Test
    void localhost_is_listened_to_in_both_families_on_one_port() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("localhost", 0))) {
                for (String host : List.of("127.0.0.1", "::1")) {
                    try (var client = ByteStream.connect(Address.of(host, listener.port()));
                            var server = listener.accept()) {
                        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
                    }
                }
            }
        });
    }

    @Test
    void every_interface_is_listened_to_in_both_families() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("::", 0))) {
                for (String host : List.of("127.0.0.1", "127.0.0.2", "::1")) {
                    ByteStream.connect(Address.of(host, listener.port())).abort();
                    listener.accept().abort();
                }
            }
        });
    }

    @Test
    void several_hosts_are_listened_to_on_one_port() {
        List<Address> hosts = List.of(Address.of("127.0.0.1", 0), Address.of("127.0.0.2", 0), Address.of("::1", 0));
        Async.run(() -> {
            try (var listener = Listener.open(hosts, ListenOptions.plain())) {
                assertThat(listener.addresses()).hasSize(3).allMatch(it -> it.port() == listener.port());
                for (Address each : listener.addresses()) {
                    ByteStream.connect(each).abort();
                    listener.accept().abort();
                }
                assertThatThrownBy(() -> ByteStream.connect(Address.of("127.0.0.3", listener.port())))
                        .isInstanceOf(ConnectFailedException.class);
            }
        });
    }

    @Test
    void a_taken_port_is_told_and_free_again_after_close() {
        Async.run(() -> {
            Address address;
            try (var first = Listener.open(Address.loopback(0))) {
                address = first.address();
                assertThatThrownBy(() -> Listener.open(first.address()))
                        .isInstanceOf(ListenFailedException.class)
                        .hasMessage("could not listen on " + address + ": another listener has that port. Choose"
                                + " another one, 0 for any, or end its owner (ss -ltnp shows it)");
            }
            Listener.open(address).close();
        });
    }

    @Test
    void an_address_of_another_machine_is_refused() {
        assertThatThrownBy(() -> Listener.open(Address.of("192.0.2.1", 0)))
                .isInstanceOf(ListenFailedException.class)
                .hasMessageContaining("no interface of this machine has that address");
    }

    @Test
    void connections_are_accepted_in_turn_and_a_cancelled_accept_takes_none() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                CancelScope scope = CancelScope.create();
                TaskGroup.runVoid(group -> {
                    Task<?> cancelled = group.spawn(() -> scope.run(() -> {
                        listener.accept();
                    }));
                    Async.checkpoint();
                    scope.cancel();
                    cancelled.await();
                });
                try (var first = ByteStream.connect(listener.address());
                        var second = ByteStream.connect(listener.address());
                        var one = listener.accept();
                        var two = listener.accept()) {
                    assertThat(scope.hasCaught()).isTrue();
                    assertThat(one.remoteAddress()).isEqualTo(first.localAddress());
                    assertThat(two.remoteAddress()).isEqualTo(second.localAddress());
                }
            }
        });
    }

    @Test
    void a_connection_that_meets_a_cancelled_accept_goes_to_the_next() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                for (int i = 0; i < 50; i++) {
                    TaskGroup.runVoid(group -> {
                        CancelScope scope = CancelScope.create();
                        Task<?> accept = group.spawn(
                                () -> scope.run(() -> listener.accept().abort()));
                        Async.checkpoint();
                        var client = ByteStream.connect(listener.address());
                        scope.cancel();
                        accept.await();
                        if (scope.hasCaught()) {
                            listener.accept().abort();
                        }
                        client.abort();
                    });
                }
            }
        });
    }

    @Test
    void closing_ends_those_who_wait_and_the_iteration() {
        Async.run(() -> {
            var listener = Listener.open(Address.loopback(0));
            TaskGroup.runVoid(group -> {
                Task<?> accept = group.spawn(
                        () -> assertThatThrownBy(listener::accept).isInstanceOf(ListenerClosedException.class));
                Task<Integer> iteration = group.spawn(() -> {
                    int seen = 0;
                    for (var _ : listener) {
                        seen++;
                    }
                    return seen;
                });
                Async.checkpoint();
                listener.close();

                accept.await();
                assertThat(iteration.await()).isZero();
                assertThat(listener.isClosed()).isTrue();
            });
        });
    }

    @Test
    void closing_resets_those_whom_nobody_has_accepted() {
        Async.run(() -> {
            var listener = Listener.open(Address.loopback(0));
            try (var client = ByteStream.connect(listener.address())) {
                listener.close();

                assertThatThrownBy(() -> client.read(1)).isInstanceOf(StreamClosedException.class);
                assertThatThrownBy(() -> ByteStream.connect(listener.address()))
                        .isInstanceOf(ConnectFailedException.class);
            }
        });
    }

    @Test
    void serve_ends_when_the_listener_closes_and_all_handlers_have_ended() {
        Async.run(() -> {
            var listener = Listener.open(Address.loopback(0));
            TaskGroup.runVoid(group -> {
                Task<?> server = group.spawn(() -> listener.serve(ListenerTest::echo));
                try (var client = ByteStream.connect(listener.address())) {
                    client.write("one\n");
                    assertThat(client.readLine(10)).isEqualTo("one");
                    listener.close();
                    client.write("two\n");

                    assertThat(client.readLine(10)).isEqualTo("two");
                    assertThat(server.isDone()).isFalse();
                }
                server.await();
            });
        });
    }

    @Test
    void a_failing_handler_costs_its_own_connection_only() {
        try (var log = new LogRecorder()) {
            Async.run(() -> {
                try (var listener = Listener.open(Address.loopback(0))) {
                    TaskGroup.runVoid(group -> {
                        group.spawn(() -> listener.serve(stream -> {
                            if (stream.readLine(10).equals("bad")) {
                                throw new IllegalStateException("broken");
                            }
                            stream.write("fine\n");
                        }));
                        assertThatThrownBy(() -> ask(listener, "bad\n")).isInstanceOf(StreamClosedException.class);
                        assertThat(ask(listener, "good\n")).isEqualTo("fine");
                        group.cancel();
                    });
                    assertThat(listener.failures()).isEqualTo(1);
                }
            });
            assertThat(log.take()).singleElement().satisfies(it -> {
                assertThat(it.getMessage()).startsWith("Task \"connection from ");
                assertThat(it.getThrown()).hasMessage("broken");
            });
        }
    }

    @Test
    void a_cancelled_server_cancels_its_handlers_and_resets_their_connections() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.runVoid(group -> {
                    Task<?> server = group.spawn(() -> listener.serve(ListenerTest::echo));
                    try (var client = ByteStream.connect(listener.address())) {
                        client.write("one\n");
                        client.readLine(10);
                        server.cancel();

                        assertThatThrownBy(() -> client.read(1)).isInstanceOf(StreamClosedException.class);
                    }
                });
            }
        });
    }

    @Test
    void a_thousand_connections_at_once_are_served() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> listener.serve(ListenerTest::echo));
                    var all = new ArrayList<ByteStream>();
                    List<Callable<ByteStream>> connects = IntStream.range(0, MANY)
                            .<Callable<ByteStream>>mapToObj(_ -> () -> ByteStream.connect(listener.address()))
                            .toList();
                    all.addAll(Async.gather(connects));
                    for (ByteStream stream : all) {
                        stream.write(stream.localAddress() + "\n");
                    }
                    for (ByteStream stream : all) {
                        assertThat(stream.readLine(100))
                                .isEqualTo(stream.localAddress().toString());
                        stream.close();
                    }
                    group.cancel();
                });
            }
        });
    }

    @Test
    void several_loops_share_a_port() {
        try (LoopGroup loops = LoopGroup.open(2)) {
            List<Listener> listeners = new ArrayList<>();
            var options = ListenOptions.plain().sharingPort();
            for (Loop loop : loops.loops()) {
                int port = listeners.isEmpty() ? 0 : listeners.getFirst().port();
                listeners.add(Async.on(loop, () -> Listener.open(Address.loopback(port), options)));
            }
            for (int i = 0; i < 2; i++) {
                Listener listener = listeners.get(i);
                String name = loops.loops().get(i).name();
                loops.loops().get(i).submit(() -> {
                    listener.serve(stream -> stream.write(name + "\n"));
                    return null;
                });
            }
            var names = new ArrayList<String>();

            Patience.until(() -> {
                try (var stream = ByteStream.connect(listeners.getFirst().address())) {
                    names.add(stream.readLine(100));
                }
                return names.stream().distinct().count() == 2;
            });

            listeners.forEach(Listener::close);
        }
    }

    @Test
    void what_is_not_closed_is_known_to_the_loop() {
        try (Loop loop = Loop.open()) {
            Async.on(loop, () -> {
                var listener = Listener.open(Address.loopback(0));
                var client = ByteStream.connect(listener.address());
                assertThat(loop.openResources())
                        .extracting(OpenResource::what)
                        .containsExactly("" + listener, "" + client);
                var server = listener.accept();
                assertThat(loop.openResources()).extracting(OpenResource::what).contains("" + server);

                listener.close();
                client.close();
                server.abort();

                assertThat(loop.openResources()).isEmpty();
            });
        }
    }

    private static void echo(ByteStream stream) {
        String line;
        while ((line = stream.readLine(100)) != null) {
            stream.write(line + "\n");
        }
    }

    private static String ask(Listener listener, String question) {
        try (var stream = ByteStream.connect(listener.address())) {
            stream.write(question);
            return new String(stream.readAll(100), UTF_8).strip();
        }
    }

    @Test
    void those_who_wait_are_told_when_the_socket_closes_by_itself() {
        Async.run(() -> TaskGroup.runVoid(group -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                Task<?> accepting = group.spawn(
                        () -> assertThatThrownBy(listener::accept).isInstanceOf(ListenerClosedException.class));
                Patience.until(() -> !AwaitedBytesTest.told(accepting).isEmpty());

                var _ = listener.acceptor().sockets().getFirst().channel().close();

                accepting.await();
                assertThat(listener.isClosed()).isTrue();
            }
        }));
    }
}
