package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.arrival.PieceStream;
import dev.gyre.http.arrival.Pieces;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of a request, as it arrives. Its **rest** is dropped once nobody wants it. Loop thread only, but for what
/// users call.
final class ServerBody extends Body implements Pieces {
    private final ServerConnection connection;
    private final OptionalLong length;
    private @Nullable ServerBytes arrived;
    private @Nullable Waiter<@Nullable Object> reader;
    private @Nullable RuntimeException failure;
    private long total;
    private boolean hasEnded;
    private boolean isUsed;
    private boolean isDropped;
    private boolean isWanted; // bytes of it, by a handler
    private long dropped;

    /// @param length negative if it is not known
    ServerBody(ServerConnection connection, long length) {
        this.connection = connection;
        this.length = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void writeTo(BodyWriter out) {
        use();
        byte[] piece = next();
        while (piece.length > 0) {
            out.write(piece);
            piece = next();
        }
    }

    @Override
    public InputStream stream() {
        use();
        return new PieceStream(this);
    }

    @Override
    public void close() {
        if (!connection.loop().isCurrent()) {
            Async.on(connection.loop(), this::drop);
        } else {
            drop();
        }
    }

    @Override
    public void abandon() {
        close();
    }

    /// Takes what has arrived.
    @Override
    @Parks
    public byte[] next() {
        if (!connection.loop().isCurrent()) {
            return Async.on(connection.loop(), this::next);
        }
        Waiter.check();
        if (available() == 0 && !hasEnded && failure == null && !isDropped) {
            if (!isWanted) {
                connection.bodyIsWanted(this);
                isWanted = true;
            }
            await();
        } else {
            Waiter.spend();
        }
        if (failure != null && available() == 0) {
            throw failure;
        }
        return take();
    }

    /// Whether its end has come.
    boolean hasEnded() {
        return hasEnded;
    }

    /// Whether a handler has begun to read it.
    boolean isUsed() {
        return isUsed;
    }

    /// Whether a handler waits for it, or has.
    boolean isWanted() {
        return isWanted;
    }

    /// How many bytes have arrived so far.
    long total() {
        return total;
    }

    /// How many bytes are still to come, as far as that is known.
    long missing() {
        return hasEnded ? 0 : length.isPresent() ? length.getAsLong() - total : Long.MAX_VALUE;
    }

    /// How many bytes wait to be read.
    int available() {
        return arrived == null ? 0 : arrived.size();
    }

    /// How many bytes have arrived in vain.
    long dropped() {
        return dropped;
    }

    /// Drops what has arrived, and what will.
    void drop() {
        isDropped = true;
        if (available() > 0) {
            take();
        }
    }

    // In the I/O thread.

    void arrived(ByteBuffer piece) {
        total += piece.remaining();
        if (isDropped) {
            dropped += piece.remaining();
            return;
        }
        connection.input().unread(piece.remaining());
        if (arrived == null) {
            arrived = new ServerBytes();
        }
        arrived.put(piece);
        wake();
    }

    void end() {
        hasEnded = true;
        wake();
    }

    /// What has arrived is still read, then this is thrown.
    void fail(RuntimeException why) {
        if (failure == null && !hasEnded) {
            failure = why;
            wake();
        }
    }

    private byte[] take() {
        ServerBytes bytes = arrived;
        if (bytes == null) {
            return new byte[0];
        }
        connection.input().unread(-bytes.size());
        arrived = null;
        return bytes.take();
    }

    private void await() {
        Waiter<@Nullable Object> next = Waiter.create();
        reader = next;
        try {
            Outward.await(next, connection.isInner());
        } finally {
            reader = null;
        }
    }

    private void wake() {
        if (reader != null) {
            reader.succeed(null);
        }
    }

    private void use() {
        if (isUsed) {
            throw new IllegalStateException("the body of this request has been read already; it comes once. Keep what"
                    + " bytes() returns if it is needed twice");
        }
        isUsed = true;
    }
}
