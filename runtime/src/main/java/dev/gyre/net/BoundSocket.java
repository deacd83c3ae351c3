package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.IoKind;
import dev.gyre.net.Address.UnixPath;
import dev.gyre.net.memory.MemoryPlace;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.ServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A socket on which somebody listens, and the file that stands for it if it is a Unix socket.
///
/// @param file absent over TCP, and of an abstract name
record BoundSocket(ServerChannel channel, @Nullable UnixFile file) {
    /// Where to bind, for a kind of I/O.
    @FunctionalInterface
    interface Target {
        SocketAddress on(IoKind kind) throws IOException;
    }

    /// Deletes its file, unless that is somebody else's by now. Any thread; before it is closed.
    void removeFile() {
        if (file != null) {
            file.remove();
        }
    }

    /// Closes it, and deletes its file unless that is somebody else's by now. In the I/O thread.
    void close() {
        if (file == null) {
            var _ = channel.close();
            return;
        }
        file.remove();
        if (UnixSockets.deletesByPath(channel)) {
            file.outlive(() -> {
                var _ = channel.close();
            });
        } else {
            var _ = channel.close();
        }
    }

    /// Makes them for one listener.
    record Factory(Acceptor acceptor, ListenOptions options) {
        /// Binds one socket and has it listen; returns where it is.
        ///
        /// @param path of a Unix socket; null over TCP
        @Parks
        SocketAddress bind(Target target, @Nullable UnixPath path) throws IOException {
            Waiter<Object> end = Waiter.create(); // its address, or why not
            Outside.act(acceptor.carrier().netty(), () -> begin(target, path, end));
            Object outcome = Outside.await(end, path == null && acceptor.place() != null);
            if (outcome instanceof Throwable failure) {
                throw new IOException(failure.getMessage(), failure);
            }
            return (SocketAddress) outcome;
        }

        private void begin(Target target, @Nullable UnixPath path, Waiter<Object> end) {
            if (!end.isPending()) {
                return;
            }
            try {
                IoKind kind = acceptor.carrier().ioKind();
                SocketAddress address = target.on(kind);
                UnixFile.refuseToReplace(path);
                ServerChannel socket = path == null ? tcp(kind) : UnixSockets.server(kind);
                try {
                    configure(socket, kind);
                } catch (RuntimeException e) {
                    socket.unsafe().closeForcibly(); // it has no I/O thread yet that could close it
                    throw e;
                }
                var _ = acceptor.carrier().netty().register(socket);
                socket.bind(address).addListener(done -> {
                    if (done.isSuccess()) {
                        acceptor.add(new BoundSocket(socket, path == null ? null : fileOf(path)));
                        end.succeed(path == null ? socket.localAddress() : address);
                    } else {
                        var _ = socket.close();
                        end.succeed(done.cause());
                    }
                });
            } catch (IOException | RuntimeException e) { // such as: too many open files
                end.succeed(e);
            }
        }

        private ServerSocketChannel tcp(IoKind kind) {
            MemoryPlace place = acceptor.place();
            return place == null ? Sockets.server(kind) : place.server();
        }

        private void configure(ServerChannel socket, IoKind kind) {
            socket.config().setOption(ChannelOption.SO_BACKLOG, options.backlog());
            if (socket instanceof ServerSocketChannel tcp) {
                tcp.config().setReuseAddress(true);
                if (options.sharesPort() && !Outside.isInner(tcp)) {
                    Sockets.sharePort(tcp, kind);
                }
            }
            acceptor.prepare(socket);
        }

        private @Nullable UnixFile fileOf(UnixPath path) {
            return path.isAbstract() ? null : UnixFile.at(Path.of(path.path()), options.keepsFile());
        }
    }
}
