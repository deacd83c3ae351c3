package dev.gyre.net;

import dev.gyre.loop.IoKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueueDatagramChannel;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;

/// Netty's sockets, of the kind that a loop can serve.
final class Sockets {
    private Sockets() {}

    /// For connecting to `address`, or to what it stands for.
    static DuplexChannel stream(SocketAddress address, IoKind kind) {
        return address instanceof InetSocketAddress ? stream(kind) : prepared(UnixSockets.stream(kind));
    }

    static SocketChannel stream(IoKind kind) {
        SocketChannel channel = switch (kind) {
            case EPOLL -> new EpollSocketChannel();
            case KQUEUE -> new KQueueSocketChannel();
            case IO_URING -> new IoUringSocketChannel();
            case NIO -> new NioSocketChannel();
        };
        prepared(channel);
        return channel;
    }

    static ServerSocketChannel server(IoKind kind) {
        return switch (kind) {
            case EPOLL -> new EpollServerSocketChannel();
            case KQUEUE -> new KQueueServerSocketChannel();
            case IO_URING -> new IoUringServerSocketChannel();
            case NIO -> new NioServerSocketChannel();
        };
    }

    static DatagramChannel datagrams(IoKind kind) {
        return switch (kind) {
            case EPOLL -> new EpollDatagramChannel();
            case KQUEUE -> new KQueueDatagramChannel();
            case IO_URING -> new IoUringDatagramChannel();
            case NIO -> new NioDatagramChannel();
        };
    }

    /// The settings that every stream of ours has, opened or accepted.
    static DuplexChannel prepared(DuplexChannel channel) {
        var config = (DuplexChannelConfig) channel.config();
        config.setAllowHalfClosure(true); // the end of the peer's half is not the end of ours
        config.setConnectTimeoutMillis(0); // deadlines are scopes
        if (config instanceof SocketChannelConfig tcp) {
            tcp.setTcpNoDelay(true);
        }
        return channel;
    }

    /// Where this side is, or as far as the system tells.
    static Address localAddress(DuplexChannel channel) {
        SocketAddress local = channel.localAddress();
        return local == null && channel.parent() != null
                ? address(channel.parent().localAddress())
                : address(local);
    }

    static Address remoteAddress(Channel channel) {
        return address(channel.remoteAddress());
    }

    /// Whether an accepted connection was gone before anybody could look at it.
    static boolean isGone(DuplexChannel channel) {
        return channel instanceof SocketChannel ? channel.remoteAddress() == null : !channel.isOpen();
    }

    private static Address address(@Nullable SocketAddress socket) {
        return socket instanceof InetSocketAddress inet ? Address.of(inet) : UnixSockets.address(socket);
    }

    /// Lets listeners of several loops share a port; the kernel spreads what comes between them.
    static void sharePort(Channel channel, IoKind kind) {
        ChannelOption<Boolean> option = kind == IoKind.NIO
                ? NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT)
                : UnixChannelOption.SO_REUSEPORT;
        if (!channel.config().setOption(option, true)) {
            throw new UnsupportedOperationException("ports cannot be shared with " + kind + " on this system");
        }
    }
}
