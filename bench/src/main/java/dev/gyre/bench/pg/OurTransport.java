package dev.gyre.bench.pg;

import dev.gyre.loop.Carrier;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.transport.Transport;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/// Has Vert.x run on the loop of the running task: the channels are those of epoll, and whoever wants event loops
/// gets ours.
@SuppressWarnings("deprecation") // the interface is
final class OurTransport implements Transport {
    private static final Transport EPOLL = io.vertx.core.transport.Transport.EPOLL.implementation();

    private final EventLoopGroup ours =
            Objects.requireNonNull(Carrier.current()).netty();

    private OurTransport() {}

    /// A Vert.x without an event loop of its own. Called in a task.
    static Vertx vertx() {
        var transport = new OurTransport();
        return Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(1))
                .withTransport(new Named(transport))
                .build();
    }

    private record Named(Transport implementation) implements io.vertx.core.transport.Transport {
        @Override
        public String name() {
            return "gyre";
        }

        @Override
        public boolean available() {
            return implementation.isAvailable();
        }

        @Override
        public Throwable unavailabilityCause() {
            return implementation.unavailabilityCause();
        }
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return ours;
    }

    @Override
    public boolean isAvailable() {
        return EPOLL.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
        return EPOLL.unavailabilityCause();
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return EPOLL.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return EPOLL.datagramChannel(family);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return EPOLL.datagramChannel();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean isDomainSocket) {
        return EPOLL.channelFactory(isDomainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
        return EPOLL.serverChannelFactory(isDomainSocket);
    }
}
