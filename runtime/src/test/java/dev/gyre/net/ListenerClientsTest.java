package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.sync.Signal;
import dev.gyre.trial.Patience;
import org.junit.jupiter.api.Test;

/// Research: server::test_close_clients, test_abort_clients, test_wait_closed_basic, test_wait_closed_race.
class ListenerClientsTest {
    private static final byte[] CHUNK = new byte[1000];

    private volatile boolean isFull;

    private interface Body {
        void run(Listener listener, Task<?> serving, TaskGroup group) throws Exception;
    }

    @Test
    void closed_clients_meet_the_end_behind_what_was_written_and_their_handlers_have_not_failed() {
        serving(ListenerClientsTest::greetAndRead, (listener, serving, _) -> {
            try (var one = ByteStream.connect(listener.address());
                    var other = ByteStream.connect(listener.address())) {
                assertThat(one.readLine(10)).isEqualTo("hello");
                assertThat(other.readLine(10)).isEqualTo("hello");
                listener.close();

                listener.closeClients();

                serving.await();
                assertThat(one.read(1)).isEmpty();
                assertThat(other.read(1)).isEmpty();
                assertThat(listener.failures()).isZero();
            }
        });
    }

    @Test
    void closing_them_waits_until_they_have_taken_everything() {
        serving(this::fillAndRead, (listener, serving, group) -> {
            try (var client = ByteStream.connect(listener.address())) {
                Task<?> closing = closeWhenMuchIsWritten(listener, group);

                assertThat(readToTheEnd(client) % ClosingTest.BLOCK.length).isZero();
                closing.await();
                listener.close();
                serving.await();
            }
        });
    }

    @Test
    void a_cancelled_closing_resets_those_that_are_left() {
        serving(this::fillAndRead, (listener, _, group) -> {
            try (var client = ByteStream.connect(listener.address())) {
                Task<?> closing = closeWhenMuchIsWritten(listener, group);
                closing.cancel();

                assertThatThrownBy(() -> readToTheEnd(client)).isInstanceOf(StreamClosedException.class);
            }
        });
    }

    @Test
    void aborted_clients_are_reset_although_much_was_still_to_be_sent() {
        serving(ListenerClientsTest::writeWithoutEnd, (listener, serving, _) -> {
            try (var client = ByteStream.connect(listener.address())) {
                client.read(1);
                listener.close();

                listener.abortClients();

                serving.await();
                assertThatThrownBy(() -> readToTheEnd(client)).isInstanceOf(StreamClosedException.class);
                assertThat(listener.failures()).isZero();
            }
        });
    }

    @Test
    void serve_waits_for_a_handler_that_goes_on_without_its_connection() {
        Signal begun = new Signal();
        Signal enough = new Signal();
        VoidWorkWith<ByteStream, Exception> handler = _ -> {
            begun.set();
            enough.await();
        };
        serving(handler, (listener, serving, _) -> {
            try (var client = ByteStream.connect(listener.address())) {
                begun.await();
                listener.close();
                listener.abortClients();
                assertThatThrownBy(() -> client.read(1)).isInstanceOf(StreamClosedException.class);
                assertThat(serving.isDone()).isFalse();

                enough.set();

                serving.await();
            }
        });
    }

    @Test
    void those_that_were_accepted_by_hand_are_left_alone() {
        ReadingTest.inTask(() -> {
            try (var listener = Listener.open(Address.loopback(0));
                    var client = ByteStream.connect(listener.address());
                    var server = listener.accept()) {
                listener.closeClients();
                listener.abortClients();
                server.write("x");

                assertThat(client.readExactly(1)).asString(UTF_8).isEqualTo("x");
            }
        });
    }

    @Test
    void a_thread_can_close_them() {
        var listener = Listener.open(Address.loopback(0));
        Task<?> serving = Loop.defaultLoop().submit(() -> {
            listener.serve(ListenerClientsTest::greetAndRead);
            return null;
        });
        try (var client = ByteStream.connect(listener.address())) {
            client.readLine(10);
            listener.close();

            listener.closeClients();

            assertThat(client.read(1)).isEmpty();
        }
        serving.await();
    }

    @Parks
    private static void greetAndRead(ByteStream stream) {
        stream.write("hello\n");
        stream.read(1);
        throw new AssertionError("the read should have met the end");
    }

    @Parks
    private void fillAndRead(ByteStream stream) {
        ClosingTest.fill(stream);
        isFull = true;
        stream.read(1);
    }

    @Parks
    private static void writeWithoutEnd(ByteStream stream) {
        while (true) {
            stream.write(CHUNK);
        }
    }

    /// Begins to close its clients when nothing goes on without them.
    @Parks
    private Task<?> closeWhenMuchIsWritten(Listener listener, TaskGroup group) {
        Patience.until(() -> isFull);
        Task<?> closing = group.spawn(listener::closeClients);
        for (int i = 0; i < 100; i++) {
            Async.checkpoint();
        }
        assertThat(closing.isDone()).isFalse();
        return closing;
    }

    private static void serving(VoidWorkWith<ByteStream, Exception> handler, Body body) {
        ReadingTest.inTask(() -> {
            try (var listener = Listener.open(Address.loopback(0))) {
                TaskGroup.run(group -> {
                    Task<?> serving = group.spawn(() -> listener.serve(handler));
                    body.run(listener, serving, group);
                    group.cancel();
                    return "done";
                });
            }
        });
    }

    @Parks
    private static long readToTheEnd(ByteStream stream) {
        long all = 0;
        int count;
        while ((count = stream.read(1_000_000).length) > 0) {
            all += count;
        }
        return all;
    }
}
