package dev.gyre.net;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.net.memory.MemoryPlace;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sockets of a listener, and the connections that have arrived on them and were not accepted yet. Loop
/// thread only, but for [#close]. A connection is handed to exactly one who waits, or stays here.
@Sharable // between the sockets of one listener, which share a loop
final class Acceptor extends ChannelInboundHandlerAdapter {
    static final int AHEAD = 16; // connections that wait here before the kernel has to keep them

    private static final int PAUSE_SECONDS = 1; // when there are too many files, like asyncio

    private final Loop loop;
    private final Carrier carrier = Outside.carrier();
    private final @Nullable MemoryPlace place = MemoryPlace.inUse();
    private final List<Address> addresses;
    private final ListenOptions options;
    private final List<BoundSocket> sockets = new CopyOnWriteArrayList<>(); // any thread removes files
    private final ArrayDeque<ByteStream> arrived = new ArrayDeque<>();
    private final ArrayDeque<Waiter<@Nullable ByteStream>> waiting = new ArrayDeque<>();
    private boolean isPaused;
    private int failures; // of the system to hand a connection over
    private volatile boolean isClosed;
    private volatile @Nullable OpenResource note; // that the listener is open

    Acceptor(Loop loop, List<Address> addresses, ListenOptions options) {
        this.loop = loop;
        this.addresses = addresses;
        this.options = options;
    }

    Carrier carrier() {
        return carrier;
    }

    /// Where it is on a network in memory; null if its sockets are the machine's.
    @Nullable
    MemoryPlace place() {
        return place;
    }

    boolean isClosed() {
        return isClosed;
    }

    int failures() {
        return failures;
    }

    /// Lets what comes on `socket` arrive here, when it is bound. In the I/O thread.
    void prepare(ServerChannel socket) {
        socket.pipeline().addLast(this);
    }

    /// Takes in what comes on `socket`, too, which is bound. In the I/O thread.
    void add(BoundSocket socket) {
        sockets.add(socket);
    }

    /// Those that it listens on now; any thread.
    List<BoundSocket> sockets() {
        return sockets;
    }

    /// Closes the sockets, so that others can be added. Loop thread.
    void unbind() {
        Outside.act(carrier.netty(), this::closeSockets);
    }

    /// The next connection; null once the listener is closed.
    @Parks
    @Nullable
    ByteStream next() {
        Waiter.check();
        ByteStream first = arrived.poll();
        if (first == null && !isClosed) {
            first = awaitNext();
        } else {
            resume();
            Waiter.spend();
        }
        if (first != null) {
            first.noteOpen();
        }
        return first;
    }

    private @Nullable ByteStream awaitNext() {
        Waiter<@Nullable ByteStream> next = Waiter.create();
        waiting.add(next);
        try {
            return Outside.await(next, isInner());
        } finally {
            waiting.remove(next);
        }
    }

    /// Whether all that can come is from a network in memory; Unix sockets are always the machine's.
    private boolean isInner() {
        return place != null && sockets.stream().allMatch(socket -> Outside.isInner(socket.channel()));
    }

    void noteOpen(OpenResource listener) {
        note = listener;
    }

    /// Any thread.
    void close() {
        isClosed = true;
        if (note != null) {
            note.close();
        }
        sockets.forEach(BoundSocket::removeFile); // at once, so that it is gone when this returns
        Outside.act(carrier.netty(), this::shut);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DuplexChannel socket = Sockets.prepared((DuplexChannel) message);
        var connection = new Connection(socket);
        SslHandler tls = options.tls().map(Tls::serverHandler).orElse(null);
        if (tls != null) {
            connection.secure(tls);
            tls.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    offer(connection);
                } else {
                    drop(connection, done.cause());
                }
            });
        }
        carrier.netty().register(socket).addListener(done -> {
            if (!done.isSuccess()) {
                socket.unsafe().closeForcibly();
            } else if (tls == null) {
                offer(connection);
            }
        });
    }

    /// A socket has closed, and nobody here wanted it: those who wait for a connection must not wait for ever.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Channel socket = context.channel();
        if (isClosed || sockets.stream().noneMatch(bound -> bound.channel().equals(socket))) {
            return;
        }
        isClosed = true;
        shut();
        if (!carrier.netty().isShuttingDown()) {
            Listener.LOG.log(
                    Level.WARNING,
                    "The listener on " + where() + " takes no connection any more: its socket was closed under it");
        }
    }

    /// Accepting failed, most likely because there are too many files: trying again at once would only keep the
    /// loop busy.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures++;
        Channel socket = context.channel();
        socket.config().setAutoRead(false);
        var _ = carrier.netty().schedule(() -> socket.config().setAutoRead(!isPaused), PAUSE_SECONDS, SECONDS);
        Listener.LOG.log(
                failures == 1 ? Level.WARNING : Level.DEBUG,
                "The listener on " + where() + " cannot take a connection in: it " + Causes.words(cause)
                        + ". It tries again every second. Close connections earlier, or allow more files (ulimit -n)",
                cause);
    }

    private void offer(Connection connection) {
        if (isClosed || Sockets.isGone(connection.channel())) {
            connection.abort();
            return;
        }
        var stream = ByteStream.of(loop, connection);
        Waiter<@Nullable ByteStream> next;
        while ((next = waiting.poll()) != null) {
            if (next.succeed(stream)) {
                return;
            }
        }
        arrived.add(stream);
        if (arrived.size() >= AHEAD && !isPaused) {
            isPaused = true;
            setAutoRead();
        }
    }

    private void drop(Connection connection, Throwable cause) {
        connection.leave();
        Listener.LOG.log(
                Level.DEBUG,
                () -> "A connection to " + where() + " was dropped: "
                        + TlsTrouble.explain("its TLS handshake failed", cause).getMessage());
    }

    private void resume() {
        if (isPaused && arrived.size() < AHEAD) {
            isPaused = false;
            Outside.act(carrier.netty(), this::setAutoRead);
        }
    }

    private void setAutoRead() {
        sockets.forEach(socket -> socket.channel().config().setAutoRead(!isPaused));
    }

    private void shut() {
        closeSockets();
        arrived.forEach(ByteStream::abort);
        arrived.clear();
        Waiter<@Nullable ByteStream> next;
        while ((next = waiting.poll()) != null) {
            next.succeed(null);
        }
    }

    private void closeSockets() {
        sockets.forEach(BoundSocket::close);
        sockets.clear();
    }

    private String where() {
        return addresses.stream().map(Address::toString).collect(Collectors.joining(", "));
    }
}
