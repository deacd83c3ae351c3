package dev.gyre.net;

import dev.gyre.Awaited;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.net.StreamClosedException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.FileRegion;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The writing half of a connection: what was written and has not reached the operating system. It is **open**,
/// then **finished** (nothing may follow) or **broken**. Loop thread only.
///
/// What tasks write between two turns is handed to the socket at once, by the I/O thread. Little is copied into a queue
/// until then; whoever writes much waits, and the I/O thread copies it from there.
final class Outbound implements Awaited {
    static final int HIGH = 64 * 1024;
    static final int LOW = 16 * 1024;

    private static final int MUCH = 16 * 1024; // a copy costs more than a switch

    private final Channel channel;
    private final Runnable shutdown; // ends the socket's writing half; in the I/O thread
    private final ByteQueue queued = new ByteQueue();
    private @Nullable ByteBuffer lent; // by the writer that waits, behind what is queued
    private int inFlight; // with Netty
    private boolean isFlushing; // the I/O thread has been asked to
    private boolean isFinished;
    private boolean isShut;
    private boolean hasLost; // something that was written and will not be sent
    private @Nullable Ending broken;
    private int cutOff; // what was pending when it broke
    private @Nullable Waiter<@Nullable Object> room;
    private @Nullable Task<?> writer; // present while it waits, or has reserved it
    private final List<Waiter<@Nullable Object>> drainers = new ArrayList<>(1);

    Outbound(Channel channel, Runnable shutdown) {
        this.channel = channel;
        this.shutdown = shutdown;
    }

    /// Bytes that were written and have not reached the operating system.
    int pending() {
        return queued.size() + inFlight;
    }

    /// Like [#pending], and once it is broken, what was pending then: of that nobody knows whether it was sent.
    int unsent() {
        return broken == null ? pending() : cutOff;
    }

    boolean isWriterWaiting() {
        return writer != null;
    }

    boolean isBroken() {
        return broken != null;
    }

    // In a task.

    @Parks
    void write(ByteBuffer data) {
        Waiter.check();
        refuse();
        int start = data.position();
        boolean hasWaited = false;
        try {
            while (accept(data)) {
                awaitRoom();
                hasWaited = true;
            }
        } catch (CancelledError e) {
            if (data.position() > start) {
                breakOff(new Ending(Reason.TORN, null));
            }
            throw e;
        }
        if (!hasWaited) {
            Waiter.spend();
        }
    }

    /// Keeps others from writing, until [#release]; what was written before can be waited for with [#drain].
    void reserve() {
        refuse();
        writer = Task.current();
    }

    void release() {
        writer = null;
    }

    /// Sends a part of a file behind what was written, and waits until all of that has left. The writing half must be
    /// reserved.
    ///
    /// @throws StreamClosedException if it breaks before; an [java.io.IOException] of the file is its cause
    @Parks
    void send(FileRegion region, int count) {
        inFlight += count;
        Outside.act(channel.eventLoop(), () -> write(region, count));
        drainAll("send a file");
    }

    /// Like [#drain], for those who must know that all has left.
    ///
    /// @throws StreamClosedException if it is broken, by whomever
    @Parks
    void drainAll(String attempt) {
        drain();
        if (broken != null) {
            throw broken.during(attempt);
        }
    }

    /// Ends it after what has been written, and waits until all of that has left.
    @Parks
    void finish() {
        Waiter.check();
        if (!isFinished) {
            refuse();
            isFinished = true;
            flushSoon();
        }
        drain();
    }

    /// Waits until nothing is pending; after [#finish], also for the end of the socket's half.
    @Parks
    void drain() {
        while (broken == null && (pending() > 0 || isShutPending())) {
            Waiter<@Nullable Object> end = Waiter.create();
            end.about(this);
            drainers.add(end);
            try {
                Outside.await(end, channel);
            } finally {
                drainers.remove(end);
            }
        }
        if (broken != null && (hasLost || isShutPending())) {
            throw broken.during("send what was written");
        }
    }

    /// For those who look inside; any thread.
    @Override
    public String description() {
        return "room for bytes to " + Sockets.remoteAddress(channel);
    }

    void breakOff(Ending ending) {
        if (broken == null) {
            broken = ending;
            cutOff = pending();
            hasLost |= ending.isByPeer() && pending() > 0;
            queued.clear();
            wakeWriter();
            wakeDrainers();
        }
    }

    /// Takes what there is room for, and returns whether more is left.
    private boolean accept(ByteBuffer data) {
        if (broken != null) {
            throw broken.during("write");
        }
        if (isMuch(data)) {
            lent = data;
        } else {
            queued.add(data, HIGH - pending());
        }
        flushSoon();
        return data.hasRemaining();
    }

    /// Other memory than arrays may be closed, or be another thread's.
    private boolean isMuch(ByteBuffer data) {
        return data.hasArray() && Math.min(data.remaining(), HIGH - pending()) >= MUCH;
    }

    private void awaitRoom() {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(this);
        Task<?> before = writer;
        room = next;
        writer = Task.current();
        try {
            Outside.await(next, channel);
        } finally {
            room = null;
            writer = before;
            lent = null;
        }
    }

    private void refuse() {
        if (writer != null && !writer.equals(Task.current())) {
            throw new IllegalStateException(
                    "task \"" + Task.current().name() + "\" cannot write: task \"" + writer.name()
                            + "\" is in the middle of a write, and the bytes of both would be mixed. Guard the stream with a"
                            + " Mutex, or let one task write for all");
        }
        if (isFinished) {
            throw new StreamClosedException("write", Reason.FINISHED_HERE, null);
        }
        if (broken != null) {
            throw broken.during("write");
        }
    }

    private void flushSoon() {
        if (!isFlushing) {
            isFlushing = true;
            Outside.act(channel.eventLoop(), this::flush);
        }
    }

    // In the I/O thread.

    private void flush() {
        isFlushing = false;
        int ofLent = broken == null && lent != null ? Math.min(lent.remaining(), HIGH - pending()) : 0;
        if (broken == null && queued.size() + ofLent > 0) {
            ByteBuf buffer = channel.alloc().directBuffer(queued.size() + ofLent);
            moveTo(buffer);
            int count = buffer.readableBytes();
            inFlight += count;
            channel.writeAndFlush(buffer).addListener(done -> flushed(count, done));
        }
        shutIfDrained();
    }

    /// Fills `buffer` with what is queued, then with what is lent, of which nothing is taken if that writer is
    /// cancelled
    /// first.
    private void moveTo(ByteBuf buffer) {
        int ofQueued = queued.take(buffer.internalNioBuffer(0, buffer.capacity()));
        buffer.writerIndex(ofQueued);
        if (lent != null && room != null && room.isPending()) {
            ByteBuffer from = lent;
            int count = buffer.writableBytes();
            buffer.setBytes(ofQueued, from.array(), from.arrayOffset() + from.position(), count);
            if (room.succeed(null)) {
                from.position(from.position() + count);
                buffer.writerIndex(ofQueued + count);
            }
        }
    }

    private void write(FileRegion region, int count) {
        flush();
        if (broken == null) {
            channel.writeAndFlush(region).addListener(done -> flushed(count, done));
        } else {
            inFlight -= count;
            region.release();
        }
    }

    private void flushed(int count, Future<?> done) {
        if (!done.isSuccess()) {
            hasLost = true;
            breakOff(Ending.ofWrite(done.cause())); // which still counts these bytes
            inFlight -= count;
            return;
        }
        inFlight -= count;
        if (pending() <= LOW) {
            wakeWriter();
        }
        if (pending() == 0) {
            shutIfDrained();
            wakeDrainers();
        }
    }

    private boolean isShutPending() {
        return isFinished && !isShut;
    }

    private void shutIfDrained() {
        if (isShutPending() && pending() == 0 && broken == null) {
            isShut = true;
            shutdown.run();
            wakeDrainers();
        }
    }

    private void wakeWriter() {
        if (room != null) {
            room.succeed(null);
        }
    }

    private void wakeDrainers() {
        for (Waiter<@Nullable Object> drainer : drainers) {
            drainer.succeed(null);
        }
    }
}
