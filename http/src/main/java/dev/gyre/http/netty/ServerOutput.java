package dev.gyre.http.netty;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.ConnectionLostException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/// What a connection has to send. Tasks put it together here, and the I/O thread hands it to the socket, all at once
/// for all that became ready between two polls. Loop thread only.
final class ServerOutput {
    /// How much may be queued here, and as much again with Netty.
    static final int HIGH = 32 << 10;

    private final ServerConnection connection;
    private @Nullable ServerBytes queued;
    private @Nullable Waiter<@Nullable Object> room;
    private boolean isWritable = true; // Netty has room
    private boolean isBroken;

    ServerOutput(ServerConnection connection) {
        this.connection = connection;
    }

    /// Where the next bytes go; they are sent soon.
    ServerBytes next() {
        ServerBytes bytes = queued;
        if (bytes == null) {
            bytes = connection.outbox().borrow();
            queued = bytes;
        }
        connection.flushSoon();
        return bytes;
    }

    int queued() {
        return queued == null ? 0 : queued.size();
    }

    boolean isBroken() {
        return isBroken;
    }

    /// Parks until there is room for at least a byte, and returns for how many.
    @Parks
    int awaitRoom() {
        Waiter.check();
        boolean hasWaited = false;
        while (!isBroken && (!isWritable || queued() >= HIGH)) {
            Waiter<@Nullable Object> next = Waiter.create();
            room = next;
            try {
                Outward.await(next, connection.isInner());
            } finally {
                room = null;
            }
            hasWaited = true;
        }
        if (isBroken) {
            throw ConnectionLostException.ofClient("the client left before the response was sent");
        }
        if (!hasWaited) {
            Waiter.spend();
        }
        return HIGH - queued();
    }

    /// Hands over what is queued. In the I/O thread.
    void flush(ChannelHandlerContext context) {
        ServerBytes bytes = queued;
        if (bytes != null) {
            queued = null;
            if (!isBroken) {
                ByteBuf buffer = context.alloc().directBuffer(bytes.size());
                buffer.writeBytes(bytes.array(), 0, bytes.size());
                var _ = context.writeAndFlush(buffer, context.voidPromise());
            }
            connection.outbox().giveBack(bytes);
        }
        wake();
    }

    /// In the I/O thread.
    void writabilityChanged(boolean isWritable) {
        this.isWritable = isWritable;
        if (isWritable) {
            wake();
        }
    }

    /// Nothing can be sent any more.
    void breakOff() {
        isBroken = true;
        if (queued != null) {
            connection.outbox().giveBack(queued);
            queued = null;
        }
        wake();
    }

    /// A figure that changes whenever the client takes something; negative if nothing waits for it.
    static long progress(ChannelHandlerContext context) {
        ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
        if (pending == null || pending.totalPendingWriteBytes() == 0) {
            return -1;
        }
        return pending.totalPendingWriteBytes() - pending.currentProgress();
    }

    private void wake() {
        if (room != null) {
            room.succeed(null);
        }
    }
}
