package dev.gyre.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Connections to one server, over each of which one request is under way at a time. They are opened when they are
/// needed and stay open. All calls on the event loop.
final class HttpConnections {
    /// Who asked.
    interface Asker {
        /// What was asked at `due` has been answered; if not as it should be, `trouble` says what came
        /// instead.
        void answered(long due, String trouble);
    }

    private final EventLoop loop;
    private final Served server;
    private final ByteBuf request;
    private final int most;
    private final Asker asker;
    private final Queue<Long> waiting = new ArrayDeque<>(); // requests that are due
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private final List<Channel> channels = new ArrayList<>();
    private int open;

    HttpConnections(EventLoop loop, Served server, String path, int most, Asker asker) {
        this.loop = loop;
        this.server = server;
        this.most = most;
        this.asker = asker;
        String text = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n";
        this.request = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Asks as soon as there is a connection for it.
    ///
    /// @param due when that should have been
    void ask(long due) {
        Connection connection = free.pollLast();
        if (connection != null) {
            connection.ask(due);
            return;
        }
        waiting.add(due);
        if (open < most) {
            connect();
        }
    }

    void close() {
        for (Channel channel : List.copyOf(channels)) {
            var _ = channel.close();
        }
    }

    private void connect() {
        open++;
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), new Connection(channel));
                    }
                })
                .connect("127.0.0.1", server.port());
        var _ = connecting.addListener(_ -> connected(connecting));
    }

    private void connected(ChannelFuture connecting) {
        if (connecting.isSuccess()) {
            channels.add(connecting.channel());
            connecting.channel().pipeline().get(Connection.class).isFree();
            return;
        }
        open--;
        Long due = waiting.poll();
        if (due != null) {
            asker.answered(due, "could not be reached: " + connecting.cause().getMessage());
        }
    }

    private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
        private final Channel channel;
        private @Nullable Long due; // what is under way
        private String trouble = "";
        private boolean isKept = true;

        private Connection(Channel channel) {
            this.channel = channel;
        }

        private void ask(long since) {
            due = since;
            var _ = channel.writeAndFlush(request.duplicate(), channel.voidPromise());
        }

        private void isFree() {
            Long next = waiting.poll();
            if (next == null) {
                free.addLast(this);
            } else {
                ask(next);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                isKept = HttpUtil.isKeepAlive(response);
                if (!response.status().equals(HttpResponseStatus.OK)) {
                    trouble = "answered " + response.status();
                }
            }
            if (part instanceof LastHttpContent) {
                end(trouble);
                if (isKept) {
                    isFree();
                } else {
                    var _ = channel.close();
                }
            }
        }

        private void end(String how) {
            Long asked = due;
            due = null;
            trouble = "";
            if (asked != null) {
                asker.answered(asked, how);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open--;
            channels.remove(channel);
            free.remove(this);
            end("closed the connection instead of an answer");
            if (!waiting.isEmpty() && open < most) {
                connect();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = channel.close(); // what is under way is told there
        }
    }
}
