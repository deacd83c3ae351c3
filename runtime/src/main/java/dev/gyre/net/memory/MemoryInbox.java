package dev.gyre.net.memory;

import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/// What has arrived at one end of a connection and was not read yet. It is **open**, then has **ended** (the peer said
/// so), then is **shut** (the reader knows). In the I/O thread.
final class MemoryInbox {
    private final SocketChannel channel;
    private final IntConsumer onRead; // hears how many bytes were handed on
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private boolean isWanted; // the reader has asked
    private boolean hasEnded;
    private boolean isShut;

    MemoryInbox(SocketChannel channel, IntConsumer onRead) {
        this.channel = channel;
        this.onRead = onRead;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean isShut() {
        return isShut;
    }

    void add(byte[] bytes) {
        pieces.add(bytes);
        handOn();
    }

    void end() {
        hasEnded = true;
        handOn();
    }

    /// The reader wants what there is, or comes next.
    void want(Executor io) {
        isWanted = true;
        if (!pieces.isEmpty() || hasEnded) {
            io.execute(this::handOn);
        }
    }

    /// The reader wants nothing for a while.
    void pause() {
        isWanted = false;
    }

    /// Nobody will read any more.
    void shut() {
        isShut = true;
        pieces.clear();
    }

    void clear() {
        pieces.clear();
    }

    private void handOn() {
        if (!isWanted || !channel.isActive() || isShut || (pieces.isEmpty() && !hasEnded)) {
            return;
        }
        isWanted = false;
        boolean hasRead = !pieces.isEmpty();
        byte[] bytes;
        do {
            bytes = pieces.poll();
            if (bytes != null) {
                onRead.accept(bytes.length);
                channel.pipeline()
                        .fireChannelRead(
                                channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
            }
        } while (bytes != null && channel.config().isAutoRead() && channel.isActive());
        if (hasRead) {
            channel.pipeline().fireChannelReadComplete();
        }
        if (pieces.isEmpty() && hasEnded && channel.isActive()) {
            tellTheEnd();
        }
    }

    private void tellTheEnd() {
        if (isShut) {
            return;
        }
        isShut = true;
        if (channel.config().isAllowHalfClosure()) {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownReadComplete.INSTANCE);
        } else {
            channel.unsafe().close(channel.voidPromise());
        }
    }
}
