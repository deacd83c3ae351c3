package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.net.StreamClosedException.Reason;
import dev.gyre.trial.Patience;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// Research: streams::test_multiple_drain, test_drain_raises, selector::test_write_eof_buffer.
class WritingTest {
    private static final int LARGE = 20_000_000; // more than the kernel's buffers take

    @Test
    void a_writer_waits_while_nobody_reads_and_goes_on_when_somebody_does() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            ByteBuffer data = ByteBuffer.wrap(randomBytes());
            Task<?> writer = group.spawn(() -> server.write(data));
            Patience.until(() -> server.isWriterWaiting() && client.hasUnread(2 * Inbound.LIMIT));

            assertThat(data.remaining()).isPositive();
            assertThat(writer.isDone()).isFalse();

            assertThat(checksum(client.readExactly(LARGE))).isEqualTo(checksum(data.array()));
            writer.await();
        }));
    }

    @Test
    void much_goes_both_ways_at_the_same_time() {
        byte[] data = randomBytes();
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> client.write(data));
            group.spawn(() -> server.write(data));
            Task<Long> atServer = group.spawn(() -> checksumOf(server));

            assertThat(checksumOf(client)).isEqualTo(checksum(data));
            assertThat(atServer.await()).isEqualTo(checksum(data));
        }));
    }

    @Test
    void the_array_is_the_callers_again_when_write_returns() {
        byte[] data = "abc".getBytes(UTF_8);
        ReadingTest.onPair((client, server) -> {
            server.write(data);
            Arrays.fill(data, (byte) 'x');

            assertThat(client.readExactly(3)).asString(UTF_8).isEqualTo("abc");
        });
    }

    @Test
    void little_and_much_arrive_in_the_order_in_which_they_were_written() {
        ReadingTest.onPair((client, server) -> {
            byte[] much = Arrays.copyOf(randomBytes(), 40_000);
            server.write("head");
            server.write(much);
            server.write("tail");
            server.write(much);
            server.finish();

            assertThat(client.readExactly(4)).asString(UTF_8).isEqualTo("head");
            assertThat(client.readExactly(much.length)).isEqualTo(much);
            assertThat(client.readExactly(4)).asString(UTF_8).isEqualTo("tail");
            assertThat(client.readAll(much.length)).isEqualTo(much);
        });
    }

    @Test
    void of_much_that_is_cancelled_before_the_socket_took_it_nothing_is_sent_and_the_stream_goes_on() {
        assertThat(IntStream.range(0, 20).anyMatch(_ -> isCancelledBeforeTheSocketTookIt()))
                .isTrue();
    }

    /// False if the machine held the thread up between the two, so that the socket was faster: that shows nothing.
    private static boolean isCancelledBeforeTheSocketTookIt() {
        var isInTime = new AtomicBoolean();
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            ByteBuffer much = ByteBuffer.wrap(randomBytes());
            CancelScope scope = CancelScope.create();
            Task<?> writer = group.spawn(() -> scope.run(() -> server.write(much)));
            Task<?> canceller = group.spawn(() -> {
                scope.cancel(); // in the same turn
            });
            canceller.await();
            writer.await();

            assertThat(scope.hasCaught()).isTrue();
            if (much.position() > 0) {
                return;
            }
            isInTime.set(true);
            server.write("goes on");
            server.finish();
            assertThat(client.readAll(100)).asString(UTF_8).isEqualTo("goes on");
        }));
        return isInTime.get();
    }

    @Test
    void a_finished_half_ends_behind_what_was_written_and_the_other_goes_on() {
        ReadingTest.onPair((client, server) -> {
            client.write("question");
            client.finish();
            client.finish();

            assertThat(server.readAll(100)).asString(UTF_8).isEqualTo("question");
            server.write("answer");
            server.finish();
            assertThat(client.readAll(100)).asString(UTF_8).isEqualTo("answer");
            assertThatThrownBy(() -> client.write("more"))
                    .isInstanceOf(StreamClosedException.class)
                    .hasMessage("cannot write: finish() was called before; nothing can follow it");
        });
    }

    @Test
    void a_write_in_a_cancelled_scope_writes_nothing() {
        ReadingTest.onPair((client, server) -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();
            scope.run(() -> server.write("lost"));
            server.write("kept");
            server.finish();

            assertThat(scope.hasCaught()).isTrue();
            assertThat(client.readAll(100)).asString(UTF_8).isEqualTo("kept");
        });
    }

    @Test
    void a_write_that_is_cancelled_half_way_tears_the_stream() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            Task<?> writer = group.spawn(() -> scope.run(() -> server.write(new byte[LARGE])));
            Patience.until(server::isWriterWaiting);
            scope.cancel();
            writer.await();

            assertThatThrownBy(() -> server.write("more"))
                    .isInstanceOf(StreamClosedException.class)
                    .extracting(e -> ((StreamClosedException) e).reason())
                    .isEqualTo(Reason.TORN);
            server.close();
            assertThatThrownBy(() -> client.readAll(LARGE))
                    .isInstanceOf(StreamClosedException.class)
                    .extracting(e -> ((StreamClosedException) e).reason())
                    .isEqualTo(Reason.RESET);
        }));
    }

    @Test
    void a_second_writer_is_refused_and_the_first_goes_on() {
        ReadingTest.onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<?> first = group.spawn("first", () -> server.write(new byte[LARGE]));
            Patience.until(server::isWriterWaiting);

            assertThatThrownBy(() -> server.write("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("task \"first\" is in the middle of a write");
            client.readExactly(LARGE);
            first.await();
        }));
    }

    @Test
    void writing_to_a_peer_that_has_gone_fails_in_the_end() {
        ReadingTest.onPair((client, server) -> {
            client.abort();

            assertThatThrownBy(() -> {
                        while (true) {
                            server.write(new byte[1000]);
                            Async.checkpoint();
                        }
                    })
                    .isInstanceOf(StreamClosedException.class)
                    .hasMessage("cannot write: the peer reset the connection; it may have crashed, timed out or closed"
                            + " without reading everything");
        });
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static long checksumOf(ByteStream stream) {
        var sum = new CRC32();
        for (int left = LARGE; left > 0; ) {
            byte[] part = stream.read(left);
            sum.update(part);
            left -= part.length;
        }
        return sum.getValue();
    }

    private static long checksum(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
