package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.net.StreamClosedException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInboundInvoker;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A socket as Netty sees it, and the two halves as tasks see them. Everything that Netty calls runs in the I/O
/// thread.
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final DuplexChannel channel;
    private final Inbound in;
    private final Outbound out;
    private final ReadingBlock block = new ReadingBlock();
    private @Nullable SslHandler tls; // once TLS was asked for
    private boolean isClosed; // on this side

    Connection(DuplexChannel channel) {
        this.channel = channel;
        this.in = new Inbound(channel);
        this.tls = channel.pipeline().get(SslHandler.class);
        this.out = new Outbound(channel, this::shutOutput);
        if (tls == null && ReadingBlock.suits(channel)) {
            channel.config().setRecvByteBufAllocator(block); // no effect on a channel that somebody has read from
        }
        channel.pipeline().addLast(this);
    }

    DuplexChannel channel() {
        return channel;
    }

    Inbound in() {
        return in;
    }

    Outbound out() {
        return out;
    }

    @Nullable
    SslHandler tls() {
        return tls;
    }

    /// Lets TLS begin, inside TLS if there is some already; what has arrived unread is for it. In the I/O thread.
    void secure(SslHandler handler) {
        ChannelPipeline pipeline = channel.pipeline();
        ByteBuf unread = Unpooled.wrappedBuffer(in.drain());
        ChannelInboundInvoker before = tls == null ? pipeline : pipeline.context(tls);
        tls = handler;
        block.leave();
        pipeline.addBefore(pipeline.context(this).name(), null, handler);
        if (unread.isReadable()) {
            before.fireChannelRead(unread);
            before.fireChannelReadComplete();
        }
    }

    /// Leaves the channel to what `prepare` puts into its pipeline, which gets what was not read here. In the I/O
    /// thread.
    void leaveTo(Consumer<? super DuplexChannel> prepare) {
        ByteBuf unread = Unpooled.wrappedBuffer(in.drain());
        boolean hasEnded = in.hasEnded();
        forget();
        block.leave();
        if (channel.pipeline().context(this) != null) { // else it is closed, and Netty has emptied the pipeline
            channel.pipeline().remove(this);
        }
        prepare.accept(channel);
        ChannelInboundInvoker secure = tls == null ? null : channel.pipeline().context(tls);
        ChannelInboundInvoker behindTls = secure == null ? channel.pipeline() : secure;
        if (unread.isReadable()) {
            behindTls.fireChannelRead(unread);
            if (channel
                    .isOpen()) { // else Netty would ask the kernel for more of a socket that is somebody else's by now
                behindTls.fireChannelReadComplete();
            }
        }
        if (hasEnded) {
            behindTls.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
        if (!channel.isActive()) {
            behindTls.fireChannelInactive();
        }
    }

    /// Sends what is pending, says goodbye with TLS, and closes the socket. In a task.
    ///
    /// @throws StreamClosedException if something pending was lost
    @Parks
    void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        in.close();
        if (out.isWriterWaiting()) {
            out.breakOff(Ending.CLOSED_HERE); // nobody can tell how much of that write the peer will get
        }
        boolean isOrderly = !out.isBroken();
        if (!Async.moveOnAfter(CLOSE_LIMIT, out::drain)) {
            throw new StreamClosedException("close", Reason.NOT_TAKEN, null);
        }
        Waiter<@Nullable Object> end = Waiter.create();
        Outside.act(channel.eventLoop(), () -> closeSocket(isOrderly, end));
        Outside.await(end, channel);
        out.breakOff(Ending.CLOSED_HERE);
    }

    /// Drops everything, and lets the peer see a reset. Any thread; tasks of the loop see it at once.
    void abort() {
        if (channel.eventLoop().inEventLoop()) {
            forget();
        }
        Outside.act(channel.eventLoop(), () -> {
            forget();
            reset();
        });
    }

    /// Closes it without waiting; with TLS the peer is told why. In the I/O thread.
    void leave() {
        forget();
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf data = (ByteBuf) message;
        try {
            in.arrived(data.nioBuffer());
        } finally {
            data.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
            in.end();
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inputEnded();
        out.breakOff(isClosed ? Ending.CLOSED_HERE : new Ending(Reason.RESET, null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean isReset = cause instanceof IOException && tls == null;
        breakOff(new Ending(isReset || Causes.says(cause, "reset") ? Reason.RESET : Reason.BROKEN, cause));
        var _ = channel.close();
    }

    void breakOff(Ending ending) {
        in.breakOff(ending);
        out.breakOff(ending);
    }

    private void inputEnded() {
        if (tls == null) {
            in.end();
            return;
        }
        in.breakOff(new Ending(Reason.TRUNCATED, null));
        if (!tls.handshakeFuture().isDone()) {
            var _ = channel.close(); // which fails the handshake
        }
    }

    private void shutOutput() {
        if (tls != null) {
            var _ = tls.closeOutbound();
        } else {
            var _ = channel.shutdownOutput();
        }
    }

    private void forget() {
        isClosed = true;
        in.close();
        out.breakOff(Ending.CLOSED_HERE);
    }

    private void closeSocket(boolean isOrderly, Waiter<@Nullable Object> end) {
        var _ = channel.closeFuture().addListener(_ -> end.succeed(null));
        if (isOrderly) {
            var _ = channel.close();
        } else {
            reset();
        }
    }

    private void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.unsafe().voidPromise()); // past TLS, which would say goodbye
        }
    }
}
