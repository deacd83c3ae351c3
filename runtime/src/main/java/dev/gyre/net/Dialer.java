package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.net.memory.MemoryPlace;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One attempt to connect one socket, without TLS.
final class Dialer {
    private static final Duration PATIENCE = Duration.ofSeconds(30); // the kernel would try for two minutes

    private final Carrier carrier = Outside.carrier();
    private final @Nullable MemoryPlace place = MemoryPlace.inUse();
    private final SocketAddress address;
    private final @Nullable InetSocketAddress from; // null: the system chooses
    private final boolean isForTls;
    private final Waiter<@Nullable Throwable> end = Waiter.create(); // null: it is connected
    private @Nullable Connection connection;

    private Dialer(SocketAddress address, @Nullable InetSocketAddress from, boolean isForTls) {
        this.address = address;
        this.from = from;
        this.isForTls = isForTls;
    }

    /// Like [#dial(SocketAddress, InetSocketAddress, boolean)], from wherever the system chooses.
    @Parks
    static Connection dial(SocketAddress address, boolean isForTls) throws IOException {
        return dial(address, null, isForTls);
    }

    /// Opens a connection on the loop of the running task. If cancelled, its socket is closed.
    ///
    /// @param from where it comes from; null if the system chooses
    /// @param isForTls nothing is read until TLS is in place
    @Parks
    static Connection dial(SocketAddress address, @Nullable InetSocketAddress from, boolean isForTls)
            throws IOException {
        return Async.failAfter(PATIENCE, () -> new Dialer(address, from, isForTls).dial());
    }

    /// Lets go of a connection that nobody wants.
    static void hangUp(Connection connection) {
        connection.abort();
    }

    private Connection dial() throws IOException {
        Outside.act(carrier.netty(), this::begin);
        Throwable failure;
        try {
            failure = Outside.await(end, inner() != null);
        } catch (CancelledError e) {
            Outside.act(carrier.netty(), this::giveUp);
            throw e;
        }
        if (failure instanceof LocalAddressException refused) {
            throw refused;
        }
        Connection opened = connection;
        if (failure != null || opened == null) {
            var refused = new ConnectException(failure == null ? "the loop has ended" : words(failure));
            refused.initCause(failure);
            throw refused;
        }
        return opened;
    }

    private static @Nullable String words(Throwable failure) {
        return failure instanceof FileNotFoundException ? "no such file or directory" : failure.getMessage();
    }

    private void begin() {
        if (!end.isPending()) {
            return;
        }
        try {
            MemoryPlace inner = inner();
            DuplexChannel channel =
                    inner == null ? Sockets.stream(address, carrier.ioKind()) : Sockets.prepared(inner.stream());
            if (isForTls) {
                channel.config().setOption(ChannelOption.AUTO_READ, false);
            }
            connection = new Connection(channel);
            var _ = carrier.netty().register(channel);
            bindAndConnect(channel);
        } catch (RuntimeException e) { // such as: too many open files
            end.succeed(e);
        }
    }

    private void bindAndConnect(DuplexChannel channel) {
        if (from == null) {
            channel.connect(address).addListener(done -> end(channel, done.cause()));
            return;
        }
        channel.bind(from).addListener(bound -> {
            if (bound.isSuccess()) {
                channel.connect(address).addListener(done -> end(channel, done.cause()));
            } else {
                end(channel, LocalAddressException.refused(from, bound.cause()));
            }
        });
    }

    private void end(DuplexChannel channel, @Nullable Throwable failure) {
        end.succeed(failure);
        if (failure != null) {
            var _ = channel.close();
        }
    }

    /// Where it begins on a network in memory; null if it needs a socket of the machine's, as Unix sockets always do.
    private @Nullable MemoryPlace inner() {
        return address instanceof InetSocketAddress ? place : null;
    }

    private void giveUp() {
        if (connection != null) {
            connection.abort();
        }
    }
}
