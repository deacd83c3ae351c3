package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Sending a part of a file over a connection, by one task: by the kernel alone where there is a socket and nothing has
/// to be done to the bytes, else read off the loop and written. However it ends, it is known how much was sent.
final class FileSending {
    private static final int PIECE = 1024 * 1024; // that the kernel is given at once
    private static final int BLOCK = Outbound.HIGH; // that is read at once

    private final Connection connection;
    private final Outbound out;
    private final FileChannel file;
    private final long start;
    private long sent;

    FileSending(Connection connection, FileChannel file, long start) {
        this.connection = connection;
        this.out = connection.out();
        this.file = file;
        this.start = start;
    }

    /// Sends what `file` has from its position on, `count` bytes at most, and moves the position behind what was sent.
    @Parks
    static long send(Connection connection, FileChannel file, long count) {
        try {
            long start = file.position();
            var sending = new FileSending(connection, file, start);
            try {
                sending.run(Math.min(count, Math.max(0, file.size() - start)));
            } finally {
                if (file.isOpen()) {
                    file.position(start + sending.sent);
                }
            }
            return sending.sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens `file` off the loop, and closes it after `body`.
    @Parks
    static long whole(Path file, ToLongFunction<FileChannel> body) {
        try (FileChannel opened = Async.shield(() -> Async.blocking(() -> FileChannel.open(file)))) {
            return body.applyAsLong(opened);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send " + file, e);
        }
    }

    /// Sends `count` bytes, which the file has to have. The writing half must be reserved.
    ///
    /// @throws UncheckedIOException if the file cannot be read; nothing more can be written then
    @Parks
    void run(long count) {
        try {
            if (connection.tls() == null && !Outside.isInner(connection.channel())) {
                passOn(count);
            } else {
                copy(count);
            }
        } catch (CancelledError e) {
            if (sent > 0 || out.pending() > 0) {
                connection.abort(); // nobody can tell the peer that the rest will not come
            }
            throw e;
        }
    }

    private void passOn(long count) {
        while (sent < count) {
            long before = sent;
            var region = new Region(file, start + sent, Math.min(PIECE, count - sent));
            try {
                out.send(region, (int) region.count());
                sent = before + region.count();
            } catch (CancelledError e) {
                Async.shield(this::stop);
                sent = before + region.transferred();
                throw e;
            } catch (StreamClosedException e) {
                sent = before + region.transferred();
                throw e.isTorn() && e.getCause() instanceof IOException cause ? new UncheckedIOException(cause) : e;
            }
        }
    }

    /// Returns when nothing more of it can be sent.
    private void stop() {
        connection.abort();
        Waiter<@Nullable Object> end = Waiter.create();
        Outside.act(connection.channel().eventLoop(), () -> end.succeed(null));
        Outside.await(end, connection.channel());
    }

    private void copy(long count) {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, count));
        long taken = 0;
        try {
            while (taken < count) {
                fill(block.clear().limit((int) Math.min(block.capacity(), count - taken)), start + taken);
                while (block.hasRemaining()) {
                    int had = block.remaining();
                    try {
                        out.write(block);
                    } finally {
                        taken += had - block.remaining();
                    }
                }
            }
            out.drainAll("send a file");
        } finally {
            sent = Math.max(0, taken - out.unsent());
        }
    }

    private void fill(ByteBuffer block, long position) {
        try {
            // An interrupt would close the file, which is the caller's.
            int read = Async.shield(() -> Async.blocking(() -> file.read(block, position)));
            if (read < 0) {
                throw new IOException("the file has become shorter while it was sent");
            }
        } catch (IOException e) {
            out.breakOff(new Ending(StreamClosedException.Reason.TORN, e));
            throw new UncheckedIOException(e);
        }
        block.flip();
    }

    /// A part of a file that is not closed with it.
    private static final class Region extends DefaultFileRegion {
        private Region(FileChannel file, long position, long count) {
            super(file, position, count);
        }

        @Override
        protected void deallocate() {}
    }
}
