package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.StreamClosedException.Reason;
import dev.gyre.trial.Patience;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/// Research: streams::test_wait_closed_on_close_with_unread_data, selector::test_write_buffer_after_close.
class ClosingTest {
    private static final int LARGE = 20_000_000;
    static final byte[] BLOCK = new byte[1024];

    @Test
    void close_sends_what_was_written() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<byte[]> reader = group.spawn(() -> client.readAll(Outbound.HIGH));
            server.write(new byte[Outbound.HIGH]);
            server.close();

            assertThat(reader.await()).hasSize(Outbound.HIGH);
        }));
    }

    @Test
    void a_closed_stream_refuses_everything_but_another_close() {
        ReadingTest.onPair((client, server) -> {
            server.write("unread");
            client.close();

            assertReason(() -> client.read(1)).isEqualTo(Reason.CLOSED_HERE);
            assertReason(() -> client.write("x")).isEqualTo(Reason.CLOSED_HERE);
            assertReason(client::finish).isEqualTo(Reason.CLOSED_HERE);
            assertThatCode(client::close).doesNotThrowAnyException();
        });
    }

    @Test
    void those_who_wait_are_told_when_another_task_closes() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> reader =
                    group.spawn(() -> assertReason(() -> server.read(1)).isEqualTo(Reason.CLOSED_HERE));
            Task<?> writer = group.spawn(
                    () -> assertReason(() -> server.write(new byte[LARGE])).isEqualTo(Reason.CLOSED_HERE));
            Patience.until(server::isWriterWaiting);

            server.close();

            reader.await();
            writer.await();
            assertReason(() -> client.readAll(LARGE)).isEqualTo(Reason.RESET);
        }));
    }

    @Test
    void an_aborted_stream_is_reset_for_the_peer() {
        ReadingTest.onPair((client, server) -> {
            client.abort();

            assertReason(() -> server.read(1)).isEqualTo(Reason.RESET);
            assertReason(() -> client.read(1)).isEqualTo(Reason.CLOSED_HERE);
            assertThatCode(client::close).doesNotThrowAnyException();
        });
    }

    @Test
    void what_came_before_a_reset_is_read_first() {
        ReadingTest.onPair((client, server) -> {
            client.write("abc");
            Patience.until(() -> server.hasUnread(3));
            client.abort();
            Patience.until(server::hasPeerLeft);

            assertThat(server.readExactly(3)).asString(UTF_8).isEqualTo("abc");
            assertReason(() -> server.read(1)).isEqualTo(Reason.RESET);
            assertThatCode(server::close).doesNotThrowAnyException();
        });
    }

    @Test
    void a_close_in_a_cancelled_scope_resets_at_once() {
        ReadingTest.onPair((client, server) -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> {
                try (client) {
                    scope.cancel();
                    client.read(1);
                }
            });

            assertThat(scope.hasCaught()).isTrue();
            assertReason(() -> server.read(1)).isEqualTo(Reason.RESET);
        });
    }

    @Test
    void a_close_that_is_cancelled_while_it_sends_resets() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            fill(server);
            CancelScope scope = CancelScope.create();
            Task<?> closer = group.spawn(() -> scope.run(server::close));
            Async.checkpoint();
            scope.cancel();
            closer.await();

            assertThat(scope.hasCaught()).isTrue();
            assertReason(() -> client.readAll(LARGE)).isEqualTo(Reason.RESET);
        }));
    }

    @Test
    void a_close_gives_up_when_the_peer_takes_nothing() {
        try (Loop loop = Loop.open(LoopOptions.named("fast").withClock(new FastTime()))) {
            Async.on(loop, () -> {
                try (var pair = Pair.plain()) {
                    fill(pair.server());

                    assertThatThrownBy(() -> pair.server().close())
                            .isInstanceOf(StreamClosedException.class)
                            .hasMessage("cannot close: the peer did not take what was left to send in time, so the"
                                    + " connection was reset");
                    assertReason(() -> pair.client().readAll(LARGE)).isEqualTo(Reason.RESET);
                }
            });
        }
    }

    @Test
    void close_says_that_what_was_written_is_lost() {
        ReadingTest.onPair((client, server) -> {
            fill(server);
            client.abort();
            Patience.until(server::hasPeerLeft);

            assertReason(server::close).isEqualTo(Reason.RESET);
        });
    }

    @Test
    void a_plain_thread_can_close_and_abort() {
        Pair pair = Pair.plain();

        pair.client().close();
        pair.server().abort();

        assertReason(() -> pair.client().read(1)).isEqualTo(Reason.CLOSED_HERE);
    }

    /// Writes blocks until no further one fits, here, in the kernel and at the peer.
    static void fill(ByteStream stream) {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                while (true) {
                    stream.write(BLOCK); // fits or waits as a whole, so that the cancel does not tear the stream
                }
            });
            Patience.until(new Stillness(stream));
            group.cancel();
        });
    }

    /// The writer waits, and has done so for many polls of the sockets.
    private static final class Stillness implements BooleanSupplier {
        private final ByteStream stream;
        private int rounds;

        private Stillness(ByteStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean getAsBoolean() {
            rounds = stream.isWriterWaiting() ? rounds + 1 : 0;
            return rounds > 20_000;
        }
    }

    private static AbstractObjectAssert<?, ?> assertReason(ThrowableAssert.ThrowingCallable call) {
        AbstractThrowableAssert<?, ?> thrown = assertThatThrownBy(call).isInstanceOf(StreamClosedException.class);
        return thrown.extracting(e -> ((StreamClosedException) e).reason());
    }
}
