package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.net.DatagramFailedException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A UDP socket, and what has come on it and was not received yet: datagrams and errors, in the order in which they
/// came. When as much waits as may, what comes is dropped and counted. Loop thread only, but for [#close].
final class DatagramPort extends ChannelInboundHandlerAdapter {
    private final Carrier carrier = Outside.carrier();
    private final DatagramOptions options;
    private final ArrayDeque<Object> arrived = new ArrayDeque<>(); // Datagram or DatagramFailedException
    private final ArrayDeque<Waiter<@Nullable Object>> waiting = new ArrayDeque<>();
    private @Nullable DatagramChannel channel; // once it has begun
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean isClosed;

    DatagramPort(DatagramOptions options) {
        this.options = options;
    }

    long dropped() {
        return dropped.get();
    }

    boolean isClosed() {
        return isClosed;
    }

    InetSocketAddress localAddress() {
        return channel().localAddress();
    }

    /// Binds to `local`, and connects to `remote` if there is one. If cancelled or failed, close it.
    @Parks
    void begin(InetSocketAddress local, @Nullable InetSocketAddress remote) throws IOException {
        Waiter<@Nullable Throwable> end = Waiter.create(); // null: it stands
        Outside.act(carrier.netty(), () -> bind(local, remote, end));
        Throwable failure = end.awaitOutside();
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /// Hands one datagram to the system. If cancelled, it may have been sent or not.
    @Parks
    void send(byte[] bytes, InetSocketAddress target) {
        Waiter.check();
        refuseIfClosed("send");
        Waiter<@Nullable Throwable> end = Waiter.create(); // null: it is sent
        Outside.act(carrier.netty(), () -> write(bytes, target, end));
        Throwable failure = end.awaitOutside();
        if (failure != null) {
            throw DatagramFailedException.because("send a datagram of " + bytes.length + " bytes", failure);
        }
    }

    /// The next datagram; null once it is closed.
    @Parks
    @Nullable
    Datagram next() {
        Waiter.check();
        Object first = arrived.poll();
        if (first == null && !isClosed) {
            first = awaitNext();
        } else {
            Waiter.spend();
        }
        if (first instanceof DatagramFailedException failure) {
            throw failure;
        }
        return (Datagram) first;
    }

    void refuseIfClosed(String attempt) {
        if (isClosed) {
            throw new DatagramFailedException(attempt, Reason.CLOSED, null);
        }
    }

    /// Any thread.
    void close() {
        isClosed = true;
        Outside.act(carrier.netty(), this::shut);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var packet = (DatagramPacket) message;
        try {
            arrived(datagram(packet.content(), packet.sender()));
        } finally {
            packet.release();
        }
    }

    /// An error that an earlier datagram met; the socket goes on.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        arrived(DatagramFailedException.because("receive", cause));
    }

    /// It was closed, be it not from here: those who wait must not wait for ever.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        isClosed = true;
        shut();
    }

    private @Nullable Object awaitNext() {
        Waiter<@Nullable Object> next = Waiter.create();
        waiting.add(next);
        try {
            return next.awaitOutside();
        } finally {
            waiting.remove(next);
        }
    }

    private void bind(InetSocketAddress local, @Nullable InetSocketAddress remote, Waiter<@Nullable Throwable> end) {
        if (!end.isPending()) {
            return;
        }
        try {
            DatagramChannel made = Sockets.datagrams(carrier.ioKind());
            try {
                configure(made);
            } catch (RuntimeException e) {
                made.unsafe().closeForcibly(); // it has no I/O thread yet that could close it
                throw e;
            }
            channel = made;
            var _ = carrier.netty().register(made);
            made.bind(local).addListener(bound -> {
                if (!bound.isSuccess() || remote == null) {
                    end.succeed(bound.cause());
                } else {
                    made.connect(remote).addListener(connected -> end.succeed(connected.cause()));
                }
            });
        } catch (RuntimeException e) { // such as: too many open files
            end.succeed(e);
        }
    }

    private void configure(DatagramChannel made) {
        made.config()
                .setRecvByteBufAllocator(
                        new FixedRecvByteBufAllocator(options.largest() + 1)) // one more shows truncation
                .setOption(ChannelOption.SO_BROADCAST, options.broadcasts());
        if (options.sharesPort()) {
            Sockets.sharePort(made, carrier.ioKind());
        }
        made.pipeline().addLast(this);
    }

    private void write(byte[] bytes, InetSocketAddress target, Waiter<@Nullable Throwable> end) {
        if (end.isPending()) {
            ByteBuf copy = channel().alloc().directBuffer(bytes.length).writeBytes(bytes); // it may wait after a cancel
            channel().writeAndFlush(new DatagramPacket(copy, target)).addListener(done -> end.succeed(done.cause()));
        }
    }

    private Datagram datagram(ByteBuf content, InetSocketAddress sender) {
        int length = Math.min(content.readableBytes(), options.largest());
        byte[] bytes = new byte[length];
        boolean isTruncated = content.readableBytes() > length;
        content.readBytes(bytes);
        return new Datagram(bytes, Address.of(sender), isTruncated);
    }

    private void arrived(Object what) {
        Waiter<@Nullable Object> next;
        while ((next = waiting.poll()) != null) {
            if (next.succeed(what)) {
                return;
            }
        }
        if (arrived.size() < options.queued()) {
            arrived.add(what);
        } else {
            dropped.incrementAndGet();
        }
    }

    private void shut() {
        if (channel != null) {
            var _ = channel.close();
        }
        arrived.clear();
        Waiter<@Nullable Object> next;
        while ((next = waiting.poll()) != null) {
            next.succeed(null);
        }
    }

    DatagramChannel channel() {
        return Objects.requireNonNull(channel);
    }
}
