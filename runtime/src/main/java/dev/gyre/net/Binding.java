package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.IoKind;
import dev.gyre.net.memory.MemoryPlace;
import io.netty.channel.socket.ServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Giving a listener its sockets: one for each address of its host, all on the same port.
final class Binding {
    private static final String IN_USE = "address already in use";
    private static final int ATTEMPTS = 10; // to find a port that is free on every address

    private final Acceptor acceptor;
    private final Address address;
    private final ListenOptions options;

    Binding(Acceptor acceptor, Address address, ListenOptions options) {
        this.acceptor = acceptor;
        this.address = address;
        this.options = options;
    }

    /// Binds and returns the port. If that fails or is cancelled, nothing stays open.
    ///
    /// @throws ListenFailedException if it is not possible
    @Parks
    int bind() {
        boolean isBound = false;
        try {
            int port = bind(hosts());
            isBound = true;
            return port;
        } finally {
            if (!isBound) {
                acceptor.close();
            }
        }
    }

    private List<InetAddress> hosts() {
        MemoryPlace place = acceptor.place();
        return place == null ? Dns.system().resolve(address.host()) : place.toListen(address.host());
    }

    private int bind(List<InetAddress> hosts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return bindAll(hosts);
            } catch (IOException e) {
                // With NIO a listener that has just been closed keeps its port until the next poll.
                int attempts = address.port() == 0 ? ATTEMPTS : 2;
                boolean mayBeLuckier = attempt < attempts && Causes.says(e, IN_USE);
                if (!mayBeLuckier) {
                    throw new ListenFailedException(address, e);
                }
                acceptor.unbind();
            }
        }
    }

    /// An address that this machine lacks, such as `::1` without IPv6, is left out if there is another one.
    private int bindAll(List<InetAddress> hosts) throws IOException {
        int port = address.port();
        int bound = 0;
        IOException lacking = null;
        for (InetAddress host : hosts) {
            try {
                port = bindOne(new InetSocketAddress(host, port));
                bound++;
            } catch (IOException e) {
                if (Causes.says(e, IN_USE) || Causes.says(e, "permission denied")) {
                    throw e;
                }
                lacking = e;
            }
        }
        if (bound == 0 && lacking != null) {
            throw lacking;
        }
        return port;
    }

    private int bindOne(InetSocketAddress target) throws IOException {
        Waiter<@Nullable Throwable> end = Waiter.create(); // null: it is bound
        var socket = new AtomicReference<ServerSocketChannel>();
        Outside.act(acceptor.carrier().netty(), () -> begin(target, socket, end));
        Throwable failure = end.awaitOutside();
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return socket.get().localAddress().getPort();
    }

    private void begin(
            InetSocketAddress target, AtomicReference<ServerSocketChannel> made, Waiter<@Nullable Throwable> end) {
        try {
            IoKind kind = acceptor.carrier().ioKind();
            MemoryPlace place = acceptor.place();
            ServerSocketChannel socket = place == null ? Sockets.server(kind) : place.server();
            made.set(socket);
            acceptor.add(socket);
            socket.config().setBacklog(options.backlog()).setReuseAddress(true);
            if (options.sharesPort() && place == null) {
                Sockets.sharePort(socket, kind);
            }
            var _ = acceptor.carrier().netty().register(socket);
            socket.bind(target).addListener(done -> {
                if (!done.isSuccess()) {
                    acceptor.remove(socket);
                }
                end.succeed(done.cause());
            });
        } catch (RuntimeException e) { // such as: too many open files
            end.succeed(e);
        }
    }
}
