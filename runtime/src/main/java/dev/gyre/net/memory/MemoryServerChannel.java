package dev.gyre.net.memory;

import dev.gyre.loop.InnerChannel;
import io.netty.channel.AbstractServerChannel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DefaultServerSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.ServerSocketChannelConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A listener on a network in memory. Everything happens in the I/O thread.
final class MemoryServerChannel extends AbstractServerChannel implements ServerSocketChannel, InnerChannel {
    private static final long RETRY_NANOS = 1_000_000_000; // how long a system waits to knock again

    private final MemoryHub hub;
    private final String host;
    private final ServerSocketChannelConfig config;
    private final ArrayDeque<MemoryChannel> backlog = new ArrayDeque<>();
    private @Nullable InetSocketAddress address;
    private boolean isReadWanted;
    private boolean isClosed;

    MemoryServerChannel(MemoryHub hub, String host) {
        this.hub = hub;
        this.host = host;
        try {
            this.config = new DefaultServerSocketChannelConfig(this, new NoServerSocket());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes in a client whose first segment has arrived, and answers it; lets it knock again if too many wait.
    void knock(MemoryChannel client, MemoryWire back, InetSocketAddress at, InetSocketAddress from) {
        if (isClosed) {
            back.send(0, client::refused);
            return;
        }
        if (backlog.size() >= config.getBacklog()) {
            hub.later(hub.now() + RETRY_NANOS, () -> knock(client, back, at, from));
            return;
        }
        var accepted = new MemoryChannel(this, hub, back, at, from, client);
        back.send(0, () -> client.accepted(accepted));
        backlog.add(accepted);
        handOver();
    }

    @Override
    public ServerSocketChannelConfig config() {
        return config;
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return (InetSocketAddress) super.localAddress();
    }

    @Override
    @SuppressWarnings("NullAway") // a listener has no peer
    public @Nullable InetSocketAddress remoteAddress() {
        return null;
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public boolean isActive() {
        return !isClosed && address != null;
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return address;
    }

    @Override
    protected void doBind(SocketAddress wanted) throws IOException {
        address = hub.bind(this, host, (InetSocketAddress) wanted);
    }

    @Override
    protected void doBeginRead() {
        isReadWanted = true;
        if (!backlog.isEmpty()) {
            hub.act(this::handOver);
        }
    }

    @Override
    protected void doClose() {
        isClosed = true;
        hub.unbind(this);
        backlog.forEach(waiting -> waiting.unsafe().closeForcibly());
        backlog.clear();
    }

    private void handOver() {
        if (!isReadWanted || isClosed || backlog.isEmpty()) {
            return;
        }
        isReadWanted = false;
        do {
            pipeline().fireChannelRead(backlog.remove());
        } while (config.isAutoRead() && !backlog.isEmpty());
        pipeline().fireChannelReadComplete();
    }
}
