package dev.gyre.http.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.CancelScope;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.Request;
import dev.gyre.http.wire.RequestText.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is being sent of a request. It is **open**, then **whole**, or **stopped** because nobody takes it any
/// more. Loop thread only.
///
/// What a task writes between two waits is handed to the socket at once, by the I/O thread.
final class ClientUpload implements BodyWriter {
    private static final int HIGH = 64 << 10;
    private static final int LOW = 16 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final ClientConnection connection;
    private final Request request;
    private final Framing framing;
    private final Duration limit;
    private long left; // of the length that was announced
    private final ArrayDeque<byte[]> queued = new ArrayDeque<>();
    private int queuedBytes;
    private int inFlight; // with Netty
    private boolean isFlushing; // the I/O thread has been asked to
    private boolean isWhole;
    private boolean isStopped;
    private @Nullable CancelScope writing; // while the body writes itself
    private @Nullable Waiter<Boolean> room;

    ClientUpload(ClientConnection connection, Request request, Duration limit) {
        this.connection = connection;
        this.request = request;
        this.framing = Framing.of(request);
        this.limit = limit;
        this.left = request.body().length().orElse(0);
    }

    /// Whether all of the request is on its way.
    boolean isWhole() {
        return isWhole;
    }

    boolean isStopped() {
        return isStopped;
    }

    // In a task.

    /// Sends head and body. Returns early if the upload is stopped meanwhile.
    @Parks
    void send(byte[] head) {
        append(head);
        flushSoon();
        boolean isDone = framing == Framing.NONE || (framing == Framing.LENGTH && left == 0) || writeBody();
        if (isDone && !isStopped) {
            finish();
        }
    }

    @Override
    @Parks
    public void write(byte[] bytes) {
        if (connection.isElsewhere()) {
            connection.comeHere(() -> write(bytes));
            return;
        }
        Waiter.check();
        count(bytes.length);
        int from = 0;
        boolean hasWaited = false;
        while (from < bytes.length) {
            failIfStopped();
            int size = Math.min(bytes.length - from, HIGH - pending());
            if (size > 0) {
                put(bytes, from, size);
                from += size;
                flushSoon();
            } else {
                awaitRoom();
                hasWaited = true;
            }
        }
        if (!hasWaited) {
            Waiter.spend();
        }
    }

    /// Ends it where it is; a body that is writing itself is cancelled.
    void stop() {
        if (!isWhole && !isStopped) {
            isStopped = true;
            drop();
            if (writing != null) {
                writing.cancel("the server has answered, or left, and takes no more of the body");
            }
            wake();
        }
    }

    /// Returns whether the body came to its end.
    @Parks
    private boolean writeBody() {
        CancelScope scope = CancelScope.create();
        writing = scope;
        try {
            return scope.run(() -> request.body().writeTo(this));
        } finally {
            writing = null;
        }
    }

    private void finish() {
        if (left > 0) {
            throw new IllegalStateException(request + ": the body ended " + left
                    + " bytes before the length that it had announced; the server would wait for them");
        }
        isWhole = true;
        if (framing == Framing.CHUNKED) {
            append(LAST_CHUNK);
            flushSoon();
        }
    }

    private void count(int bytes) {
        if (framing == Framing.CHUNKED) {
            return;
        }
        if (bytes > left) {
            throw new IllegalStateException(
                    request + ": the body has more bytes than the length that it had announced");
        }
        left -= bytes;
    }

    private void failIfStopped() {
        if (isStopped) {
            throw new ConnectionLostException(request + ": the server takes no more of the body", false, null);
        }
    }

    private void put(byte[] bytes, int from, int size) {
        if (framing == Framing.CHUNKED) {
            append((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
        }
        append(Arrays.copyOfRange(bytes, from, from + size));
        if (framing == Framing.CHUNKED) {
            append(LINE_END);
        }
    }

    private void append(byte[] bytes) {
        queued.add(bytes);
        queuedBytes += bytes.length;
    }

    private int pending() {
        return inFlight + queuedBytes;
    }

    @Parks
    private void awaitRoom() {
        Waiter<Boolean> next = Waiter.create();
        room = next;
        try {
            if (!Outward.await(next, connection.isInner(), limit, false)) {
                throw new PhaseTimeoutException(
                        Phase.WRITE,
                        limit,
                        request + ": the server has taken nothing of the body for " + limit
                                + ". It hangs, or is slower than Timeouts.write allows");
            }
        } finally {
            room = null;
        }
    }

    private void flushSoon() {
        if (!isFlushing) {
            isFlushing = true;
            connection.act(this::handOver);
        }
    }

    // In the I/O thread.

    private void handOver() {
        isFlushing = false;
        int size = queuedBytes;
        if (size > 0) {
            Channel channel = connection.channel();
            ByteBuf data = channel.alloc().directBuffer(size);
            queued.forEach(data::writeBytes);
            drop();
            inFlight += size;
            channel.writeAndFlush(data).addListener(done -> flushed(size, done));
        }
    }

    private void flushed(int size, Future<?> done) {
        inFlight -= size;
        if (!done.isSuccess()) {
            stop(); // an answer may have come all the same; else the end of the connection tells
        } else if (pending() <= LOW) {
            wake();
        }
    }

    private void drop() {
        queued.clear();
        queuedBytes = 0;
    }

    private void wake() {
        if (room != null) {
            room.succeed(true);
        }
    }
}
