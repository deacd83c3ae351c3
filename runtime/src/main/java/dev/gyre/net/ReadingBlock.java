package dev.gyre.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.util.UncheckedBooleanSupplier;
import io.netty.util.concurrent.FastThreadLocal;

/// Has Netty read into one block of memory that all streams of a loop share, because a stream copies what it gets
/// before the next read. It is for those who do: TLS and others keep what they get, and need buffers of their own; so
/// does io_uring, which reads for many streams at the same time.
///
/// The block is larger than what most senders send at once: a read that fills its buffer is followed by another, which
/// finds nothing.
final class ReadingBlock implements RecvByteBufAllocator {
    private static final int SIZE = Inbound.LIMIT + Inbound.LIMIT / 4;
    private static final FastThreadLocal<ByteBuf> BLOCK = new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
            return Unpooled.directBuffer(SIZE, SIZE);
        }

        @Override
        protected void onRemoval(ByteBuf block) {
            block.release();
        }
    };
    private static final RecvByteBufAllocator OWN = new AdaptiveRecvByteBufAllocator();

    private boolean isLeft;

    /// Whether Netty reads from `channel` only when it is ready, into one buffer at a time.
    static boolean suits(Channel channel) {
        return channel instanceof EpollSocketChannel
                || channel instanceof EpollDomainSocketChannel
                || channel instanceof KQueueSocketChannel
                || channel instanceof KQueueDomainSocketChannel;
    }

    /// From now on each read gets a buffer of its own. In the I/O thread.
    void leave() {
        isLeft = true;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new Reads((ExtendedHandle) OWN.newHandle());
    }

    private final class Reads extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle own;

        private Reads(ExtendedHandle own) {
            super(own);
            this.own = own;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return isLeft ? own.allocate(allocator) : BLOCK.get().clear().retain();
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
            return own.continueReading(mayBeMore);
        }
    }
}
