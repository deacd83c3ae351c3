package dev.gyre.net;

import dev.gyre.loop.IoKind;
import dev.gyre.net.Address.UnixPath;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueServerDomainSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Netty's Unix domain sockets, of the kind that a loop can serve.
final class UnixSockets {
    private UnixSockets() {}

    static DuplexChannel stream(IoKind kind) {
        return switch (kind) {
            case EPOLL -> new EpollDomainSocketChannel();
            case KQUEUE -> new KQueueDomainSocketChannel();
            case IO_URING -> new IoUringDomainSocketChannel();
            case NIO -> new NioDomainSocketChannel();
        };
    }

    static ServerChannel server(IoKind kind) {
        return switch (kind) {
            case EPOLL -> new EpollServerDomainSocketChannel();
            case KQUEUE -> new KQueueServerDomainSocketChannel();
            case IO_URING -> new IoUringServerDomainSocketChannel();
            case NIO -> new NioServerDomainSocketChannel();
        };
    }

    /// What to connect to.
    ///
    /// @throws IOException if this kind of I/O has no abstract names
    static SocketAddress peer(UnixPath address, IoKind kind) throws IOException {
        if (kind != IoKind.NIO) {
            return new DomainSocketAddress(address.path());
        }
        refuseAbstract(address);
        return UnixDomainSocketAddress.of(address.path());
    }

    /// What to bind to. The NUL ends the path for the kernel; Netty, which at close would delete whatever has that
    /// path by then, takes it for a part of the name and finds nothing.
    ///
    /// @throws IOException if this kind of I/O has no abstract names
    static SocketAddress own(UnixPath address, IoKind kind) throws IOException {
        return kind == IoKind.NIO || address.isAbstract()
                ? peer(address, kind)
                : new DomainSocketAddress(address.path() + "\0");
    }

    /// Whether closing it deletes whatever has its path, whoever put it there.
    static boolean deletesByPath(ServerChannel channel) {
        return channel instanceof NioServerDomainSocketChannel;
    }

    /// Reads an address of one of these sockets; null is nobody's.
    static Address address(@Nullable SocketAddress socket) {
        String path = switch (socket) {
            case DomainSocketAddress address -> address.path();
            case UnixDomainSocketAddress address -> address.getPath().toString();
            case null, default -> "";
        };
        return new UnixPath(path.endsWith("\0") ? path.substring(0, path.length() - 1) : path);
    }

    /// Who the peer is, as far as the kernel tells.
    static Optional<PeerCredentials> credentials(DuplexChannel channel) throws IOException {
        var known = switch (channel) {
            case EpollDomainSocketChannel epoll -> epoll.peerCredentials();
            case KQueueDomainSocketChannel kqueue -> kqueue.peerCredentials();
            case IoUringDomainSocketChannel uring -> uring.peerCredentials();
            default -> null;
        };
        return Optional.ofNullable(known).map(it -> new PeerCredentials(it.pid(), it.uid(), it.gids()[0]));
    }

    private static void refuseAbstract(UnixPath address) throws IOException {
        if (address.isAbstract()) {
            throw new IOException("abstract names need epoll or io_uring, and this loop uses nio");
        }
    }
}
