package dev.gyre.net;

import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueueDomainSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Buffer;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The way of bytes to the kernel past Netty, for a stream of which nothing is under way with Netty. It takes no
/// lock and calls nobody back, so that a task may use it, too. Loop thread only.
///
/// All sockets of a loop share one block of memory, which stays in the processor's cache.
final class BareSocket {
    private static final FastThreadLocal<ByteBuffer> BLOCK = new FastThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
            return ByteBuffer.allocateDirect(Outbound.HIGH);
        }
    };

    private final Socket socket;
    private final ByteBuffer block;
    private final long address;

    private BareSocket(Socket socket, ByteBuffer block) {
        this.socket = socket;
        this.block = block;
        this.address = Buffer.memoryAddress(block);
    }

    /// The socket of `channel`; null if one cannot write to it without waiting, as with io_uring, or not from here. In
    /// the I/O thread.
    static @Nullable BareSocket of(DuplexChannel channel) {
        Object descriptor = switch (channel) {
            case EpollSocketChannel epoll -> epoll.fd();
            case EpollDomainSocketChannel epoll -> epoll.fd();
            case KQueueSocketChannel kqueue -> kqueue.fd();
            case KQueueDomainSocketChannel kqueue -> kqueue.fd();
            default -> null;
        };
        return descriptor instanceof Socket socket ? new BareSocket(socket, BLOCK.get()) : null;
    }

    /// Whether it can be used; the number of one that is closed may be somebody else's by now.
    boolean isOpen() {
        return socket.isOpen();
    }

    /// Sends what it has room for of `first`, then of `second`, and takes away what the kernel has taken. Never waits.
    ///
    /// @throws IOException if the connection broke; nothing is taken then
    void send(ByteQueue first, ByteBuffer second) throws IOException {
        block.clear();
        first.copyTo(block);
        int ofFirst = block.position();
        int start = second.position();
        int ofSecond = Math.min(block.remaining(), second.remaining());
        block.put(ofFirst, second, start, ofSecond);
        int sent = socket.sendAddress(address, 0, ofFirst + ofSecond);
        first.skip(Math.min(sent, ofFirst));
        second.position(start + Math.max(0, sent - ofFirst));
    }
}
