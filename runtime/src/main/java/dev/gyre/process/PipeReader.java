package dev.gyre.process;

import static dev.gyre.process.PipeClosedException.Reason.CLOSED_HERE;
import static dev.gyre.process.PipeClosedException.Reason.FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Awaited;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.PipeEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What a child writes (asyncio's `Process.stdout`). It is read only when asked for, so a child that writes
/// faster than it is read has to wait; and it ends when the child and all who inherited its end have closed it.
///
/// Every method marked [Parks] is a cancellation point. A read that is cancelled loses nothing: what had come is
/// there for the next. A call from another loop or thread goes to the loop of the child and back; two reads at
/// the same time are refused.
public final class PipeReader implements AutoCloseable {
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int ROOM = 8 * 1024;
    private static final int MOST_ROOM = 64 * 1024;
    private static final Awaited WANTED = () -> "output of a child";

    private final Loop loop;
    private final PipeEnd pipe;
    private byte[] bytes = new byte[ROOM];
    private int start; // what has come and was not taken lies between the two
    private int end;
    private boolean hasEnded;
    private boolean isTaken; // somebody reads
    private volatile boolean isClosed;

    PipeReader(Loop loop, PipeEnd pipe) {
        this.loop = loop;
        this.pipe = pipe;
    }

    /// Reads what has come into `target`, at least one byte. Returns how many; **-1 at the end**.
    ///
    /// @throws PipeClosedException if it was closed here
    @Parks
    public int read(ByteBuffer target) {
        if (!target.hasRemaining()) {
            throw new IllegalArgumentException("cannot read into a buffer without room; clear() or compact() it first");
        }
        if (!loop.isCurrent()) {
            return Async.on(loop, () -> read(target));
        }
        await(size -> size > 0);
        if (size() == 0) {
            return -1;
        }
        int count = Math.min(target.remaining(), size());
        target.put(bytes, start, count);
        start += count;
        return count;
    }

    /// Reads what has come, at least one byte and at most `max`. Returns **no byte at the end**.
    ///
    /// @throws PipeClosedException if it was closed here
    @Parks
    public byte[] read(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("a number of bytes must be positive, not " + max);
        }
        if (!loop.isCurrent()) {
            return Async.on(loop, () -> read(max));
        }
        await(size -> size > 0);
        return take(Math.min(max, size()));
    }

    /// Reads a line of UTF-8 that ends with `\n` or `\r\n`, and returns it without that; **null at the end**. A
    /// last line without an end of its own is a line too.
    ///
    /// @param limit how many bytes it may have
    /// @throws OutputLimitException if the line is longer; nothing is taken then
    /// @throws PipeClosedException if it was closed here
    @Parks
    public @Nullable String readLine(int limit) {
        if (!loop.isCurrent()) {
            return Async.<@Nullable String, RuntimeException>on(loop, () -> readLine(limit));
        }
        int length = 0;
        do {
            int seen = length;
            await(size -> size > seen);
            length = lineFeed(seen);
        } while (length == size() && length <= limit && !hasEnded);
        if (length > limit) {
            throw new OutputLimitException("a line", limit);
        }
        if (size() == 0) {
            return null;
        }
        byte[] line = take(Math.min(size(), length + 1));
        return text(line);
    }

    /// Reads to the end.
    ///
    /// @throws OutputLimitException if there is more than `limit` bytes; nothing is taken then
    /// @throws PipeClosedException if it was closed here
    @Parks
    public byte[] readAll(int limit) {
        if (!loop.isCurrent()) {
            return Async.on(loop, () -> readAll(limit));
        }
        await(size -> size > limit);
        if (size() > limit) {
            throw new OutputLimitException("the output", limit);
        }
        return take(size());
    }

    /// The lines as they come, each of at most 1 MiB, to the end: each step parks until the next line is there.
    /// What is left after a `break` can be read on.
    public Iterable<String> lines() {
        return () -> new PipeLines(this, LONGEST_LINE);
    }

    /// Stops reading: a child that writes on meets a broken pipe. Whoever reads meanwhile gets a
    /// [PipeClosedException]. Never parks; any thread.
    @Override
    public void close() {
        isClosed = true;
        pipe.close();
    }

    private int size() {
        return end - start;
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        return taken;
    }

    /// How many bytes come before the first line feed behind `from`, or all.
    private int lineFeed(int from) {
        int at = start + from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at - start;
    }

    private static String text(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
        }
        return new String(line, 0, length, UTF_8);
    }

    /// Returns when so many bytes are here as are enough, or when there are no more.
    @Parks
    private void await(IntPredicate isEnough) {
        if (isTaken) {
            throw new IllegalStateException(
                    "another task is reading this pipe; let one task read it, and pass on what it reads");
        }
        isTaken = true;
        boolean isHere = isEnough.test(size()) || hasEnded;
        try {
            do {
                Waiter.check();
                if (isClosed) {
                    throw new PipeClosedException("read from a child", CLOSED_HERE, null);
                }
            } while (!isEnough.test(size()) && !hasEnded && pull());
            if (isHere) {
                Waiter.spend();
            }
        } finally {
            isTaken = false;
        }
    }

    /// Moves what has come to here, or waits until something has.
    @Parks
    private boolean pull() {
        makeRoom();
        try {
            int count = pipe.transfer(ByteBuffer.wrap(bytes, end, bytes.length - end));
            if (count > 0) {
                end += count;
                Waiter.spend();
            } else if (count < 0) {
                hasEnded = true;
            } else {
                Waiter<@Nullable Object> ready = Waiter.create();
                ready.about(WANTED);
                pipe.onReady(() -> ready.succeed(null));
                ready.awaitOutside();
            }
            return true;
        } catch (IOException e) {
            throw new PipeClosedException("read from a child", FAILED, e);
        }
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, size());
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            int more = Math.max(bytes.length, Math.min(MOST_ROOM, bytes.length * 4));
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, more));
        }
    }
}
