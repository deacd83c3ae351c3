package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Waiter;
import dev.gyre.loop.StreamChannels;
import dev.gyre.trial.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A protocol of Netty's takes a stream over, and gives it back.
class HandOverTest {
    /// Keeps what arrives, until that is `enough`, and then makes a stream of the channel again.
    private static final class Keeper extends ChannelInboundHandlerAdapter {
        private final Loop loop;
        private final int enough;
        private final Waiter<ByteStream> back;
        private final ByteBuf kept = Unpooled.buffer();

        private Keeper(Loop loop, int enough, Waiter<ByteStream> back) {
            this.loop = loop;
            this.enough = enough;
            this.back = back;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf data = (ByteBuf) message;
            kept.writeBytes(data);
            data.release();
            if (kept.readableBytes() >= enough) {
                context.pipeline().remove(this);
                back.succeed((ByteStream) StreamChannels.give(loop, (DuplexChannel) context.channel(), kept));
            }
        }
    }

    @Test
    void what_was_not_read_goes_along_in_both_directions() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("127.0.0.1", 0));
                    var client = ByteStream.connect(listener.address());
                    var server = listener.accept()) {
                client.write("first ");
                assertThat(server.read(2)).isEqualTo("fi".getBytes(UTF_8));
                Waiter<ByteStream> back = Waiter.create();
                var keeper = new Keeper(Loop.current(), 10, back);

                StreamChannels.take(server, channel -> channel.pipeline().addLast(keeper));
                client.write("second");

                try (ByteStream again = back.await()) {
                    assertThat(again.readExactly(10)).isEqualTo("rst second".getBytes(UTF_8));
                    again.write("answer");
                    assertThat(client.readExactly(6)).isEqualTo("answer".getBytes(UTF_8));
                }
            }
        });
    }

    /// Keeps the very buffers that it gets.
    private static final class Hoarder extends ChannelInboundHandlerAdapter {
        private final List<ByteBuf> kept = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            kept.add((ByteBuf) message);
        }
    }

    @Test
    void who_takes_a_stream_over_may_keep_the_buffers_that_it_gets() {
        ReadingTest.onPair((client, server) -> {
            client.write("read here");
            assertThat(server.readExactly(9)).isEqualTo("read here".getBytes(UTF_8));
            var hoarder = new Hoarder();
            StreamChannels.take(server, channel -> channel.pipeline().addLast(hoarder));

            client.write("first");
            Patience.until(() -> hoarder.kept.size() == 1);
            client.write("other");
            Patience.until(() -> hoarder.kept.size() == 2);

            assertThat(hoarder.kept).extracting(it -> it.toString(UTF_8)).containsExactly("first", "other");
            hoarder.kept.forEach(ByteBuf::release);
        });
    }

    /// Notes what happens to a channel.
    private static final class Witness extends ChannelInboundHandlerAdapter {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            seen.add(((ByteBuf) message).toString(UTF_8));
            ((ByteBuf) message).release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            seen.add("inactive");
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (!context.channel().isOpen()) {
                seen.add("asked for more of a closed socket");
            }
        }
    }

    @Test
    void a_stream_that_breaks_while_it_is_handed_over_is_handed_over_all_the_same() throws IOException {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("127.0.0.1", 0));
                    var client = new Socket("127.0.0.1", listener.port());
                    var server = listener.accept()) {
                client.getOutputStream().write("last words".getBytes(UTF_8));
                while (!server.hasUnread(10)) {
                    Async.sleep(Duration.ofMillis(1));
                }
                var witness = new Witness();

                client.setSoLinger(true, 0);
                client.close();
                StreamChannels.take(server, channel -> channel.pipeline().addLast(witness));
                while (!witness.seen.contains("inactive")) {
                    Async.sleep(Duration.ofMillis(1));
                }

                assertThat(witness.seen)
                        .startsWith("last words", "inactive")
                        .doesNotContain("asked for more of a closed socket");
            }
        });
    }

    @Test
    void a_stream_that_broke_before_is_handed_over_all_the_same() throws IOException {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("127.0.0.1", 0));
                    var client = new Socket("127.0.0.1", listener.port());
                    var server = listener.accept()) {
                client.setSoLinger(true, 0);
                client.close();
                while (!server.hasPeerLeft()) {
                    Async.sleep(Duration.ofMillis(1));
                }
                Loop.current().awaitIdle();
                var witness = new Witness();

                StreamChannels.take(server, channel -> channel.pipeline().addLast(witness));
                while (witness.seen.isEmpty()) {
                    Async.sleep(Duration.ofMillis(1));
                }

                assertThat(witness.seen).containsExactly("inactive");
            }
        });
    }

    @Test
    void the_stream_that_was_taken_is_closed() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("127.0.0.1", 0));
                    var client = ByteStream.connect(listener.address());
                    var server = listener.accept()) {
                StreamChannels.take(server, channel -> channel.close());
                Loop.current().awaitIdle();

                assertThatThrownBy(() -> server.write("x")).isInstanceOf(StreamClosedException.class);
                assertThatThrownBy(() -> server.read(1)).isInstanceOf(StreamClosedException.class);
                client.abort();
            }
        });
    }

    @Test
    void bytes_that_are_still_to_be_sent_are_not_lost_but_refused() {
        Async.run(() -> {
            try (var listener = Listener.open(Address.of("127.0.0.1", 0));
                    var client = ByteStream.connect(listener.address());
                    var server = listener.accept()) {
                server.write("pending");

                assertThatThrownBy(() -> StreamChannels.take(server, channel -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("7 bytes of it are still to be sent");
                assertThat(client.readExactly(7)).isEqualTo("pending".getBytes(UTF_8));
            }
        });
    }
}
