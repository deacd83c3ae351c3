package dev.gyre.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Clients who never come to the end of their request: each sends a line of a header each second. A server may
/// well put them out: then they come back.
final class Drips implements Others {
    private static final long PAUSE_MILLIS = 1_000;
    private static final int AT_ONCE = 250; // connections, so that no backlog is too short

    private final EventLoop loop;
    private final Served server;
    private final int clients;
    private final Set<Channel> open = new LinkedHashSet<>();
    private int opening;
    private boolean isOver;

    Drips(EventLoop loop, Served server, int clients) {
        this.loop = loop;
        this.server = server;
        this.clients = clients;
    }

    @Override
    public void begin() {
        loop.execute(this::goOn);
    }

    @Override
    public String end() {
        loop.execute(() -> {
            isOver = true;
            for (Channel channel : List.copyOf(open)) {
                var _ = channel.close();
            }
        });
        return ""; // being put out is what they must expect
    }

    private void goOn() {
        if (isOver) {
            return;
        }
        open.forEach(channel -> send(channel, "X-Slow: yes\r\n"));
        connectSome();
        var _ = loop.schedule(this::goOn, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void connectSome() {
        int wanted = Math.min(AT_ONCE, clients - open.size() - opening);
        for (int i = 0; i < wanted; i++) {
            connect();
        }
        if (wanted == AT_ONCE && !isOver) {
            var _ = loop.schedule(this::connectSome, PAUSE_MILLIS / 10, TimeUnit.MILLISECONDS);
        }
    }

    private void connect() {
        opening++;
        var connecting = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(new Drip())
                .connect("127.0.0.1", server.port());
        var _ = connecting.addListener(_ -> opening--);
    }

    private static void send(Channel channel, String text) {
        var _ = channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), channel.voidPromise());
    }

    private final class Drip extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            open.add(context.channel());
            if (isOver) {
                var _ = context.close();
            } else {
                send(context.channel(), "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message); // that it has taken too long
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.remove(context.channel());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
