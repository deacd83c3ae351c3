package dev.gyre.net.memory;

import dev.gyre.loop.InnerChannel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// One end of a connection on a network in memory, which behaves as an end of a TCP connection does: it is **new**,
/// then **connected**, then **closed**. Each half ends on its own; whoever sends to an end that is closed meets
/// a reset; and whoever sends more than [#WINDOW] bytes that nobody reads has to wait. Everything happens in
/// the I/O thread.
final class MemoryChannel extends AbstractChannel implements SocketChannel, InnerChannel {
    static final int WINDOW = 256 << 10;

    private static final int SEGMENT = 16 << 10;
    private static final ChannelMetadata METADATA = new ChannelMetadata(false, 16);

    private enum Stage {
        NEW,
        CONNECTED,
        CLOSED
    }

    private final MemoryHub hub;
    private final String host;
    private final SocketChannelConfig config = new DefaultSocketChannelConfig(this, new NoSocket()) {
        @Override
        protected void autoReadCleared() {
            inbox.pause();
        }
    };
    private Stage stage = Stage.NEW;
    private @Nullable InetSocketAddress local;
    private @Nullable InetSocketAddress remote;
    private @Nullable ChannelPromise connecting;

    // What goes out.
    private @Nullable MemoryWire wire;
    private @Nullable MemoryChannel peer;
    private int unread; // bytes that the peer has not read
    private boolean isOutputShut;

    private final MemoryInbox inbox = new MemoryInbox(this, this::read);

    /// The end of a client that has not connected.
    MemoryChannel(MemoryHub hub, String host) {
        super(null);
        this.hub = hub;
        this.host = host;
    }

    /// The end of a server to which `client` has connected.
    MemoryChannel(
            MemoryServerChannel parent,
            MemoryHub hub,
            MemoryWire wire,
            InetSocketAddress local,
            InetSocketAddress remote,
            MemoryChannel client) {
        super(parent);
        this.hub = hub;
        this.host = wire.from();
        this.wire = wire;
        this.local = local;
        this.remote = remote;
        this.peer = client;
        this.stage = Stage.CONNECTED;
        hub.opened(this);
    }

    // What arrives from the network.

    /// The listener has taken this end in, and `other` is its own.
    void accepted(MemoryChannel other) {
        peer = other;
        ChannelPromise promise = connecting;
        if (stage != Stage.NEW || promise == null) {
            send(0, other::broken);
            return;
        }
        connecting = null;
        stage = Stage.CONNECTED;
        hub.opened(this);
        boolean isWanted = promise.trySuccess();
        pipeline().fireChannelActive();
        if (!isWanted) {
            var _ = close();
        }
    }

    /// Nobody listens where this end wanted to connect.
    void refused() {
        fail(new ConnectException("Connection refused: " + remote));
    }

    /// The other end has broken the connection.
    void broken() {
        if (stage != Stage.CONNECTED) {
            return;
        }
        inbox.clear();
        if (isRegistered()) {
            pipeline().fireExceptionCaught(new SocketException("Connection reset"));
            unsafe().close(voidPromise());
        } else {
            unsafe().closeForcibly();
        }
    }

    private void arrived(byte[] bytes) {
        if (stage != Stage.CONNECTED) {
            MemoryChannel sender = peer;
            if (sender != null) {
                send(0, sender::broken);
            }
            return;
        }
        inbox.add(bytes);
    }

    private void ended() {
        inbox.end();
    }

    /// So many bytes were handed on.
    private void read(int bytes) {
        MemoryChannel sender = peer;
        if (sender != null) {
            send(0, () -> sender.taken(bytes));
        }
    }

    /// The peer has read so many bytes more.
    private void taken(int bytes) {
        unread -= bytes;
        if (stage == Stage.CONNECTED) {
            ((End) unsafe()).flushAgain();
        }
    }

    // What the network asks and does.

    boolean isBetween(String a, String b) {
        MemoryWire out = wire;
        return out != null
                && ((out.from().equals(a) && out.to().equals(b))
                        || (out.from().equals(b) && out.to().equals(a)));
    }

    void silence() {
        if (wire != null) {
            wire.silence();
        }
    }

    // What Netty asks.

    @Override
    public SocketChannelConfig config() {
        return config;
    }

    @Override
    public @Nullable ServerSocketChannel parent() {
        return (ServerSocketChannel) super.parent();
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        return stage == Stage.NEW ? null : remote;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isOpen() {
        return stage != Stage.CLOSED;
    }

    @Override
    public boolean isActive() {
        return stage == Stage.CONNECTED;
    }

    @Override
    public boolean isInputShutdown() {
        return inbox.isShut() || stage == Stage.CLOSED;
    }

    @Override
    public boolean isOutputShutdown() {
        return isOutputShut || stage == Stage.CLOSED;
    }

    @Override
    public boolean isShutdown() {
        return isInputShutdown() && isOutputShutdown();
    }

    @Override
    public ChannelFuture shutdownInput() {
        return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        inbox.shut();
        return promise.setSuccess();
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        hub.act(() -> ((End) unsafe()).shutdownOutput(promise));
        return promise;
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdown(newPromise());
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        inbox.shut();
        return shutdownOutput(promise);
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new End();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return remoteAddress();
    }

    @Override
    protected void doBind(SocketAddress wanted) {
        throw new UnsupportedOperationException("an end of a connection in memory gets its address when it connects");
    }

    @Override
    protected void doBeginRead() {
        inbox.want(hub::act);
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        Object message;
        while ((message = out.current()) != null) {
            var data = (ByteBuf) message;
            int count = Math.min(Math.min(data.readableBytes(), SEGMENT), WINDOW - unread);
            if (count == 0 && data.isReadable()) {
                return; // until the peer has read
            }
            var bytes = new byte[count];
            data.getBytes(data.readerIndex(), bytes);
            out.removeBytes(count);
            unread += count;
            MemoryChannel target = peer;
            if (count > 0 && target != null) {
                send(count, () -> target.arrived(bytes));
            }
        }
    }

    @Override
    protected void doShutdownOutput() {
        if (!isOutputShut && stage == Stage.CONNECTED && peer != null) {
            isOutputShut = true;
            send(0, peer::ended);
        }
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        boolean wasConnected = stage == Stage.CONNECTED;
        if (stage != Stage.CLOSED && parent() == null && local != null) {
            hub.release(local.getPort());
        }
        boolean isReset = config.getSoLinger() == 0 || !inbox.isEmpty();
        stage = Stage.CLOSED;
        hub.closed(this);
        inbox.clear();
        fail(new ClosedChannelException());
        MemoryChannel other = peer;
        if (wasConnected && other != null) {
            if (isReset) {
                send(0, other::broken);
            } else if (!isOutputShut) {
                send(0, other::ended);
            }
        }
    }

    private void send(int bytes, Runnable arrival) {
        if (wire != null) {
            wire.send(bytes, arrival);
        }
    }

    private void fail(Exception why) {
        ChannelPromise promise = connecting;
        connecting = null;
        if (promise != null) {
            promise.tryFailure(why);
        }
    }

    private final class End extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress target, @Nullable SocketAddress from, ChannelPromise promise) {
            if (!promise.setUncancellable() || !ensureOpen(promise)) {
                return;
            }
            connecting = promise;
            var to = (InetSocketAddress) target;
            String other = hub.hostAt(to, host);
            if (other == null) {
                fail(new NoRouteToHostException("No route to host: " + to));
                return;
            }
            InetSocketAddress here;
            try {
                here = hereFor(to);
            } catch (BindException e) {
                fail(e);
                return;
            }
            local = here;
            remote = to;
            MemoryWire out = hub.wire(host, other);
            MemoryWire back = hub.wire(other, host);
            wire = out;
            out.send(0, () -> knock(hub.listener(other, to.getPort()), back, to, here));
        }

        private InetSocketAddress hereFor(InetSocketAddress to) throws BindException {
            return new InetSocketAddress(
                    to.getAddress().isLoopbackAddress()
                            ? to.getAddress()
                            : hub.hosts().named(host),
                    hub.freePort());
        }

        private void knock(
                @Nullable MemoryServerChannel listener, MemoryWire back, InetSocketAddress to, InetSocketAddress here) {
            if (listener == null) {
                back.send(0, MemoryChannel.this::refused);
            } else {
                listener.knock(MemoryChannel.this, back, to, here);
            }
        }

        private void flushAgain() {
            flush0();
        }
    }
}
