package dev.gyre.http.netty;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.http.HttpException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What has come of an answer and was not read yet. It is **open**, then has **ended** or is **broken**; what
/// came before is read first. Loop thread only.
///
/// While more waits here than there is room for, the socket is not read.
final class ClientDownload {
    static final int ROOM = 128 << 10;

    private final boolean isInner; // what comes does not come from outside of the loop
    private final Consumer<Boolean> reading; // told whether to read the socket
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private long size;
    private long room;
    private boolean isPaused;
    private boolean isDiscarding;
    private boolean hasEnded;
    private @Nullable Supplier<? extends HttpException> failure;
    private @Nullable Waiter<Boolean> arrival;
    private @Nullable Task<?> reader; // present while it waits

    ClientDownload(long room, boolean isInner, Consumer<Boolean> reading) {
        this.room = room;
        this.isInner = isInner;
        this.reading = reading;
    }

    // In the I/O thread.

    void arrived(byte[] piece) {
        if (isDiscarding || piece.length == 0) {
            return;
        }
        pieces.add(piece);
        size += piece.length;
        pauseOrResume();
        wake();
    }

    void end() {
        hasEnded = true;
        wake();
    }

    void breakOff(Supplier<? extends HttpException> why) {
        if (failure == null && !hasEnded) {
            failure = why;
            wake();
        }
    }

    /// Whoever waits looks again.
    void wake() {
        if (arrival != null) {
            arrival.succeed(true);
        }
    }

    // Anywhere on the loop.

    boolean hasEnded() {
        return hasEnded;
    }

    /// @throws HttpException if it is broken
    void failIfBroken() {
        if (failure != null) {
            throw failure.get();
        }
    }

    boolean isBroken() {
        return failure != null;
    }

    /// Bytes that wait to be read.
    long size() {
        return size;
    }

    /// From now on that much may wait here.
    void room(long bytes) {
        room = bytes;
        pauseOrResume();
    }

    /// Drops what is here and what will come.
    void discard() {
        isDiscarding = true;
        pieces.clear();
        size = 0;
        pauseOrResume();
    }

    // In a task.

    /// The next piece; no byte at the end.
    ///
    /// @param isLate makes what is thrown when nothing came within `limit`
    @Parks
    byte[] next(Duration limit, Supplier<? extends HttpException> isLate) {
        Waiter.check();
        refuseSecondReader();
        if (!pieces.isEmpty() || hasEnded || failure != null) {
            Waiter.spend();
        }
        while (pieces.isEmpty() && !hasEnded && failure == null) {
            await(limit, isLate);
        }
        byte[] piece = pieces.poll();
        if (piece == null) {
            failIfBroken();
            return new byte[0];
        }
        size -= piece.length;
        pauseOrResume();
        return piece;
    }

    /// Waits for anything to happen.
    @Parks
    void await(Duration limit, Supplier<? extends HttpException> isLate) {
        Waiter<Boolean> next = Waiter.create();
        arrival = next;
        reader = Task.current();
        try {
            if (!Outward.await(next, isInner, limit, false)) {
                throw isLate.get();
            }
        } finally {
            arrival = null;
            reader = null;
        }
    }

    private void refuseSecondReader() {
        if (reader != null) {
            throw new IllegalStateException(
                    "task \"" + Task.current().name() + "\" cannot read the body: task \"" + reader.name()
                            + "\" waits for the same bytes, and each would get some of them. Let one task read and hand on");
        }
    }

    private void pauseOrResume() {
        boolean isFull = size > room;
        if (isFull != isPaused) {
            isPaused = isFull;
            reading.accept(!isFull);
        }
    }
}
