package dev.gyre.http.netty;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.loop.StreamChannels;
import dev.gyre.net.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/// The way of a connection to a task that speaks another protocol on it: it is asked for, and given when all responses
/// are on their way. Loop thread only.
final class ServerTurnover {
    private final ServerConnection connection;
    private final DuplexChannel channel;
    private @Nullable Waiter<ByteStream> taker;
    private boolean isDone;

    ServerTurnover(ServerConnection connection, DuplexChannel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    boolean isDone() {
        return isDone;
    }

    /// Whether a task waits for the connection.
    boolean isAsked() {
        return taker != null;
    }

    /// Parks until the connection is the caller's.
    @Parks
    ByteStream ask() {
        if (connection.isLost()) {
            throw lost();
        }
        Waiter<ByteStream> next = Waiter.create();
        taker = next;
        connection.flushSoon();
        return Outward.await(next, connection.isInner());
    }

    /// There is nothing to give any more.
    void fail() {
        if (taker != null) {
            taker.fail(lost());
        }
    }

    /// Gives it to whoever has asked. In the I/O thread.
    void give() {
        Waiter<ByteStream> next = taker;
        if (next == null) {
            return;
        }
        isDone = true;
        taker = null;
        ByteStream stream = stream();
        if (!next.succeed(stream)) {
            stream.abort();
        }
    }

    /// What has arrived and was not read comes with it, and what became of it meanwhile.
    private ByteStream stream() {
        ServerInput input = connection.input();
        ByteBuf rest = Unpooled.wrappedBuffer(input.takeRest());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(connection);
        var stream = (ByteStream) StreamChannels.give(connection.loop(), channel, rest);
        channel.config().setAutoRead(true);
        if (input.hasEnded()) {
            pipeline.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
        if (!channel.isActive()) {
            pipeline.fireChannelInactive();
        }
        return stream;
    }

    private static ConnectionLostException lost() {
        return ConnectionLostException.ofClient("the client left before the protocol was changed");
    }
}
