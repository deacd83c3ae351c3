package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.testing.VirtualClock;
import dev.gyre.trial.Patience;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// Research: streams::test_readuntil_*, test_readexactly_*, test_readline_*, test_exception_cancel.
class ReadingTest {
    private static final byte[] BAR = {'|', '|'};

    @Test
    void read_returns_what_has_arrived_and_nothing_at_the_end() {
        onPair((client, server) -> {
            server.write("hello");
            server.finish();

            assertThat(client.read(3)).asString(UTF_8).isEqualTo("hel");
            assertThat(client.read(100)).asString(UTF_8).isEqualTo("lo");
            assertThat(client.read(100)).isEmpty();
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        });
    }

    @Test
    void read_into_a_buffer_returns_how_much_it_took() {
        onPair((client, server) -> {
            server.write("hello");
            ByteBuffer target = ByteBuffer.allocate(4);

            int first = client.read(target);

            assertThat(first).isEqualTo(4);
            assertThat(target.hasRemaining()).isFalse();
            assertThatThrownBy(() -> client.read(target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("without room");
            assertThat(client.readExactly(1)).asString(UTF_8).isEqualTo("o");
        });
    }

    @Test
    void messages_are_found_however_their_bytes_are_cut() {
        byte[] message = "ab||c|d||\r\nline\r\nxyz".getBytes(UTF_8);
        onPair((client, server) -> {
            for (int cut = 0; cut <= message.length; cut++) {
                int at = cut;
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> sendInTwo(server, message, at));
                    assertThat(client.readUntil(BAR, 2)).asString(UTF_8).isEqualTo("ab");
                    assertThat(client.readUntil(BAR, 10)).asString(UTF_8).isEqualTo("c|d");
                    assertThat(client.readLine(10)).isEmpty();
                    assertThat(client.readLine(10)).isEqualTo("line");
                    assertThat(client.readExactly(3)).asString(UTF_8).isEqualTo("xyz");
                });
            }
        });
    }

    @Test
    void a_block_larger_than_the_buffer_comes_whole() {
        byte[] block = new byte[5 * Inbound.LIMIT];
        block[block.length - 1] = 7;
        onPair((client, server) -> TaskGroup.runVoid(group -> {
            group.spawn(() -> server.write(block));

            assertThat(client.readExactly(block.length)).isEqualTo(block);
        }));
    }

    @Test
    void an_end_within_a_block_tells_what_came() {
        onPair((client, server) -> {
            server.write("abc");
            server.finish();

            assertThatThrownBy(() -> client.readExactly(4))
                    .isInstanceOf(UnexpectedEndException.class)
                    .hasMessage("the stream ended after 3 bytes, but a block of 4 bytes was asked for. The usual cause"
                            + " is a peer that closed early or crashed; what came is in partial()")
                    .extracting(e -> ((UnexpectedEndException) e).partial(), InstanceOfAssertFactories.BYTE_ARRAY)
                    .asString(UTF_8)
                    .isEqualTo("abc");
            assertThat(client.read(1)).isEmpty();
        });
    }

    @Test
    void an_end_before_a_separator_tells_what_came() {
        onPair((client, server) -> {
            server.write("abc|");
            server.finish();

            assertThatThrownBy(() -> client.readUntil(BAR, 100)).isInstanceOf(UnexpectedEndException.class);
            assertThatThrownBy(() -> client.readUntil(BAR, 100)).isInstanceOf(UnexpectedEndException.class);
        });
    }

    @Test
    void lines_end_with_null_and_a_last_line_without_its_end_is_told() {
        onPair((client, server) -> {
            server.write("one\ntwö\r\n\n");
            server.finish();

            assertThat(client.readLine(10)).isEqualTo("one");
            assertThat(client.readLine(10)).isEqualTo("twö");
            assertThat(client.readLine(10)).isEmpty();
            assertThat(client.readLine(10)).isNull();
        });
        onPair((client, server) -> {
            server.write("cut");
            server.finish();

            assertThatThrownBy(() -> client.readLine(10))
                    .isInstanceOf(UnexpectedEndException.class)
                    .hasMessageContaining("a line was asked for");
        });
    }

    @Test
    void beyond_the_limit_nothing_is_taken() {
        onPair((client, server) -> {
            server.write("abcdef\n");

            assertThatThrownBy(() -> client.readLine(5))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessage("line did not come within 5 bytes, the limit of this read. The peer speaks another"
                            + " protocol, or the limit is too small for what it sends");
            assertThat(client.readLine(6)).isEqualTo("abcdef");
        });
    }

    @Test
    void a_limit_is_noticed_although_no_separator_ever_comes() {
        onPair((client, server) -> {
            server.write("abcdef");

            assertThatThrownBy(() -> client.readUntil(BAR, 4)).isInstanceOf(LimitExceededException.class);
            assertThat(client.readExactly(6)).asString(UTF_8).isEqualTo("abcdef");
        });
    }

    @Test
    void everything_is_read_to_the_end_or_not_at_all() {
        onPair((client, server) -> {
            server.write("abcdef");
            server.finish();

            assertThatThrownBy(() -> client.readAll(5)).isInstanceOf(LimitExceededException.class);
            assertThat(client.readAll(6)).asString(UTF_8).isEqualTo("abcdef");
            assertThat(client.readAll(6)).isEmpty();
        });
    }

    @Test
    void a_cancelled_read_loses_no_byte() {
        onPair((client, server) -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            Task<?> reader = group.spawn(() -> scope.run(() -> {
                client.readExactly(10);
            }));
            server.write("abcde");
            Patience.until(() -> client.hasUnread(5));
            scope.cancel();
            reader.await();
            server.write("fghij");

            assertThat(scope.hasCaught()).isTrue();
            assertThat(client.readExactly(10)).asString(UTF_8).isEqualTo("abcdefghij");
        }));
    }

    @Test
    void a_buffer_that_waits_is_filled_and_the_rest_is_for_the_next() {
        onPair((client, server) -> TaskGroup.runVoid(group -> {
            ByteBuffer target = ByteBuffer.allocate(6).put((byte) '>');
            Task<Integer> reader = group.spawn(() -> client.read(target));
            Async.checkpoint();
            server.write("hello world");

            assertThat(reader.await()).isEqualTo(5);
            assertThat(target.array()).asString(UTF_8).isEqualTo(">hello");
            assertThat(client.readExactly(6)).asString(UTF_8).isEqualTo(" world");
        }));
    }

    @Test
    void memory_that_is_no_array_is_filled_too_and_read_only_memory_breaks_nothing() {
        onPair((client, server) -> TaskGroup.runVoid(group -> {
            ByteBuffer target = ByteBuffer.allocateDirect(10);
            Task<Integer> reader = group.spawn(() -> client.read(target));
            Async.checkpoint();
            server.write("hello");
            assertThat(reader.await()).isEqualTo(5);
            assertThat(target.flip()).isEqualTo(ByteBuffer.wrap("hello".getBytes(UTF_8)));

            Task<?> wrong = group.spawn(() -> assertThatThrownBy(
                            () -> client.read(ByteBuffer.allocate(10).asReadOnlyBuffer()))
                    .isInstanceOf(ReadOnlyBufferException.class));
            Async.checkpoint();
            server.write("again");
            wrong.await();
            assertThat(client.readExactly(5)).asString(UTF_8).isEqualTo("again");
        }));
    }

    @Test
    void bytes_that_come_when_the_reader_is_cancelled_already_are_for_the_next() {
        inTask(() -> TaskGroup.runVoid(group -> {
            var in = new Inbound(new EmbeddedChannel());
            ByteBuffer target = ByteBuffer.allocate(10);
            CancelScope scope = CancelScope.create();
            Task<?> reader = group.spawn(() -> scope.run(() -> {
                in.read(target);
            }));
            Async.checkpoint();

            scope.cancel();
            in.arrived(ByteBuffer.wrap("kept".getBytes(UTF_8)));
            reader.await();

            assertThat(scope.hasCaught()).isTrue();
            assertThat(target.position()).isZero();
            assertThat(in.read(10)).asString(UTF_8).isEqualTo("kept");
        }));
    }

    @Test
    void bytes_that_came_before_the_cancel_are_read() {
        inTask(() -> TaskGroup.runVoid(group -> {
            var in = new Inbound(new EmbeddedChannel());
            ByteBuffer target = ByteBuffer.allocate(4);
            CancelScope scope = CancelScope.create();
            Task<Integer> reader =
                    group.spawn(() -> scope.run(() -> in.read(target)).orElse(0));
            Async.checkpoint();

            in.arrived(ByteBuffer.wrap("ab".getBytes(UTF_8)));
            in.arrived(ByteBuffer.wrap("cdef".getBytes(UTF_8)));
            scope.cancel();

            assertThat(reader.await()).isEqualTo(4);
            assertThat(target.array()).asString(UTF_8).isEqualTo("abcd");
            assertThat(in.read(10)).asString(UTF_8).isEqualTo("ef");
        }));
    }

    @Test
    void in_a_cancelled_scope_no_byte_is_taken_even_if_one_is_there() {
        onPair((client, server) -> {
            server.write("abc");
            Patience.until(() -> client.hasUnread(3));
            CancelScope scope = CancelScope.create();
            scope.cancel();

            scope.run(() -> {
                client.read(3);
            });

            assertThat(scope.hasCaught()).isTrue();
            assertThat(client.read(3)).asString(UTF_8).isEqualTo("abc");
        });
    }

    @Test
    void a_second_reader_is_refused_and_the_first_goes_on() {
        onPair((client, server) -> TaskGroup.runVoid(group -> {
            Task<byte[]> first = group.spawn("first", () -> client.read(1));
            Async.checkpoint();

            assertThatThrownBy(() -> client.read(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("task \"first\" waits for the same bytes");
            server.write("x");
            assertThat(first.await()).asString(UTF_8).isEqualTo("x");
        }));
    }

    @Test
    void a_reader_can_sit_on_another_loop_or_on_a_plain_thread() {
        Pair pair = Pair.plain(); // on the default loop
        try (pair;
                var other = Loop.open()) {
            pair.server().write("abcd");

            assertThat(pair.client().read(1)).asString(UTF_8).isEqualTo("a");
            assertThat(Async.on(other, () -> pair.client().readExactly(3)))
                    .asString(UTF_8)
                    .isEqualTo("bcd");
        }
    }

    /// Semantics 21: the clock never jumps while a real socket is outstanding.
    @Test
    void virtual_time_does_not_run_away_from_a_peer_that_answers_in_real_time() {
        try (Loop loop = Loop.open(LoopOptions.named("virtual").withClock(VirtualClock.create()))) {
            try (var listener = Listener.open(Address.loopback(0))) { // on the default loop, whose time is real
                Task<?> server = Loop.defaultLoop().submit(() -> {
                    try (var stream = listener.accept()) {
                        stream.write(stream.readLine(100) + "\n");
                    }
                    return null;
                });
                String answer = Async.on(
                        loop,
                        () -> Async.failAfter(Duration.ofHours(1), () -> {
                            try (var stream = ByteStream.connect(listener.address())) {
                                stream.write("in time\n");
                                return stream.readLine(100);
                            }
                        }));

                assertThat(answer).isEqualTo("in time");
                server.await();
            }
        }
    }

    private static void sendInTwo(ByteStream stream, byte[] message, int cut) {
        stream.write(ByteBuffer.wrap(message, 0, cut));
        for (int i = 0; i < 5; i++) {
            Async.checkpoint(); // so that the first part travels alone
        }
        stream.write(ByteBuffer.wrap(message, cut, message.length - cut));
    }

    /// Runs a test with both ends of a connection.
    @FunctionalInterface
    interface OnPair {
        void run(ByteStream client, ByteStream server) throws Exception;
    }

    static void onPair(OnPair body) {
        inTask(() -> {
            try (var pair = Pair.plain()) {
                body.run(pair.client(), pair.server());
            }
        });
    }

    static void inTask(VoidWork<Exception> body) {
        try {
            Async.run(body);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
