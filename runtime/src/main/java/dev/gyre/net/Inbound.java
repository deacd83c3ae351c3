package dev.gyre.net;

import dev.gyre.Awaited;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The reading half of a connection: what has arrived and was not read yet. It is **open**, then has **ended**
/// (the peer said so) or is **broken**; what arrived before is read first. Loop thread only.
///
/// The socket is not read while more than twice [#LIMIT] waits here, until no more than that does, or a reader
/// wants more than it has: so a slow reader slows down the sender.
final class Inbound implements Awaited {
    static final int LIMIT = 64 * 1024;

    private final Channel channel;
    private final ByteQueue bytes = new ByteQueue();
    private boolean hasEnded;
    private boolean isPaused;
    private @Nullable Ending broken;
    private @Nullable Waiter<@Nullable Object> arrival;
    private @Nullable Task<?> reader; // present while it waits, or has reserved it
    private @Nullable ByteBuffer target; // of the reader that waits, into which bytes can go at once

    Inbound(Channel channel) {
        this.channel = channel;
    }

    boolean hasEnded() {
        return hasEnded || broken != null;
    }

    boolean hasAtLeast(int count) {
        return bytes.size() >= count;
    }

    // In the I/O thread.

    void arrived(ByteBuffer data) {
        if (broken != null) {
            return;
        }
        deliver(data);
        if (data.hasRemaining()) {
            bytes.add(data);
        }
        if (bytes.size() > 2 * LIMIT && arrival == null) {
            isPaused = true;
            channel.config().setAutoRead(false);
        }
        wake();
    }

    /// Fills the buffer of the reader that waits, past the queue, which is empty then. Nothing is taken if that reader
    /// is cancelled first.
    private void deliver(ByteBuffer data) {
        if (target != null && arrival != null && arrival.isPending()) {
            ByteBuffer into = target;
            int count = Math.min(data.remaining(), into.remaining());
            into.put(into.position(), data, data.position(), count);
            if (arrival.succeed(null)) {
                into.position(into.position() + count);
                data.position(data.position() + count);
            }
        }
    }

    void end() {
        hasEnded = true;
        wake();
    }

    void breakOff(Ending ending) {
        if (!hasEnded()) {
            broken = ending;
            wake();
        }
    }

    /// Takes everything that has arrived, and lets the socket be read again.
    byte[] drain() {
        byte[] all = bytes.take(bytes.size());
        resume();
        return all;
    }

    /// For those who look inside; any thread.
    @Override
    public String description() {
        return "bytes from " + Sockets.remoteAddress(channel);
    }

    // In a task.

    /// Forgets everything: this side has closed it.
    void close() {
        bytes.clear();
        hasEnded = false;
        broken = Ending.CLOSED_HERE;
        wake();
    }

    /// Takes at least one byte, or returns -1 at the end.
    @Parks
    int read(ByteBuffer into) {
        int start = into.position();
        await(size -> size > 0 || into.position() > start, into.hasArray() ? into : null);
        bytes.take(into);
        int count = into.position() - start;
        if (count == 0 && bytes.isEmpty()) {
            failIfBroken();
            return -1;
        }
        afterTaking();
        return count;
    }

    /// Takes at least one byte, or nothing at the end.
    @Parks
    byte[] read(int max) {
        await(size -> size > 0);
        if (bytes.isEmpty()) {
            failIfBroken();
        }
        return take(max);
    }

    @Parks
    byte[] readExactly(int count) {
        await(size -> size >= count);
        if (bytes.size() < count) {
            throw failure("block of " + count + " bytes");
        }
        return take(count);
    }

    @Parks
    byte[] readAll(int limit) {
        await(size -> size > limit);
        if (bytes.size() > limit) {
            throw new LimitExceededException("the end of the stream", limit);
        }
        failIfBroken();
        return take(limit);
    }

    /// Takes what comes before one of `separators`, and that away; null at the end if nothing came.
    @Parks
    @Nullable
    Piece readUntil(Separators separators, int limit, String wanted) {
        var search = new Search(separators, limit);
        await(_ -> search.isOver());
        Separators.Found found = search.found;
        boolean isEndless = found == null && search.isTooLong();
        if (isEndless || (found != null && found.start() > limit)) {
            throw new LimitExceededException(wanted, limit);
        }
        if (found == null) {
            if (bytes.isEmpty() && hasEnded) {
                return null;
            }
            throw failure(wanted);
        }
        byte[] before = bytes.take(found.start());
        bytes.skip(found.end() - found.start());
        afterTaking();
        return new Piece(before, found.place());
    }

    /// Looks at each byte once, however slowly they come.
    private final class Search {
        private final Separators separators;
        private final int limit;
        private int from;
        private Separators.@Nullable Found found;

        private Search(Separators separators, int limit) {
            this.separators = separators;
            this.limit = limit;
        }

        private boolean isOver() {
            found = separators.firstIn(bytes, from);
            from = Math.max(0, bytes.size() - separators.longest() + 1);
            return found != null || isTooLong();
        }

        private boolean isTooLong() {
            return bytes.size() >= (long) limit + separators.longest();
        }
    }

    private void await(IntPredicate isEnough) {
        await(isEnough, null);
    }

    /// Waits until there are enough bytes, or there will be no more.
    ///
    /// @param into where to put them meanwhile: an array, since other memory may be closed, or be another thread's
    private void await(IntPredicate isEnough, @Nullable ByteBuffer into) {
        Waiter.check();
        refuseSecondReader();
        boolean hasWaited = false;
        while (!isEnough.test(bytes.size()) && !hasEnded()) {
            awaitArrival(into);
            hasWaited = true;
        }
        if (!hasWaited) {
            Waiter.spend();
        }
    }

    private void awaitArrival(@Nullable ByteBuffer into) {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(this);
        arrival = next;
        target = into;
        reader = Task.current();
        resume();
        try {
            Outside.await(next, channel);
        } finally {
            arrival = null;
            target = null;
            reader = null;
        }
    }

    /// Keeps others from reading, until [#release].
    void reserve() {
        refuseSecondReader();
        failIfBroken();
        reader = Task.current();
    }

    void release() {
        reader = null;
    }

    private void refuseSecondReader() {
        if (reader != null) {
            throw new IllegalStateException(
                    "task \"" + Task.current().name() + "\" cannot read: task \"" + reader.name()
                            + "\" waits for the same bytes, and each would get some of them. Let one task read and hand on");
        }
    }

    private byte[] take(int max) {
        byte[] taken = bytes.take(max);
        afterTaking();
        return taken;
    }

    private void afterTaking() {
        if (bytes.size() <= LIMIT) {
            resume();
        }
    }

    private void resume() {
        if (isPaused) {
            isPaused = false;
            Outside.act(channel.eventLoop(), this::read);
        }
    }

    private void read() {
        if (channel.isOpen()) {
            channel.config().setAutoRead(!isPaused);
        }
    }

    private void wake() {
        if (arrival != null) {
            arrival.succeed(null);
        }
    }

    private void failIfBroken() {
        if (broken != null) {
            throw broken.during("read");
        }
    }

    /// For a reader that wanted more than came.
    private NetException failure(String wanted) {
        return broken != null
                ? broken.during("read")
                : new UnexpectedEndException("a " + wanted, bytes.take(bytes.size()));
    }
}
