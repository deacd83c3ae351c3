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
        bytes.add(data);
        if (bytes.size() > 2 * LIMIT && arrival == null) {
            isPaused = true;
            channel.config().setAutoRead(false);
        }
        wake();
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
    int read(ByteBuffer target) {
        await(size -> size > 0);
        if (bytes.isEmpty()) {
            failIfBroken();
            return -1;
        }
        int count = bytes.take(target);
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

    /// Takes what comes before `separator`, and the separator away; null at the end if nothing came.
    @Parks
    byte @Nullable [] readUntil(byte[] separator, int limit, String wanted) {
        var search = new Search(separator, limit);
        await(_ -> search.isOver());
        boolean isEndless = search.found < 0 && bytes.size() >= (long) limit + separator.length;
        if (isEndless || search.found > limit) {
            throw new LimitExceededException(wanted, limit);
        }
        if (search.found < 0) {
            if (bytes.isEmpty() && hasEnded) {
                return null;
            }
            throw failure(wanted);
        }
        byte[] before = bytes.take(search.found);
        bytes.skip(separator.length);
        afterTaking();
        return before;
    }

    /// Looks at each byte once, however slowly they come.
    private final class Search {
        private final byte[] separator;
        private final int limit;
        private int from;
        private int found = -1;

        private Search(byte[] separator, int limit) {
            this.separator = separator;
            this.limit = limit;
        }

        private boolean isOver() {
            found = bytes.indexOf(separator, from);
            from = Math.max(0, bytes.size() - separator.length + 1);
            return found >= 0 || bytes.size() >= (long) limit + separator.length;
        }
    }

    /// Waits until there are enough bytes, or there will be no more.
    private void await(IntPredicate isEnough) {
        Waiter.check();
        refuseSecondReader();
        boolean hasWaited = false;
        while (!isEnough.test(bytes.size()) && !hasEnded()) {
            awaitArrival();
            hasWaited = true;
        }
        if (!hasWaited) {
            Waiter.spend();
        }
    }

    private void awaitArrival() {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(this);
        arrival = next;
        reader = Task.current();
        resume();
        try {
            Outside.await(next, channel);
        } finally {
            arrival = null;
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
