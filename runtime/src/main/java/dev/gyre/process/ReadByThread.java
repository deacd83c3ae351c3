package dev.gyre.process;

import dev.gyre.loop.PipeEnd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The reading end of a pipe of the JDK's, for loops that cannot watch pipes: a thread reads one piece ahead
/// when somebody waits, never more. Closing does not free a thread that waits in the pipe; the end of the child
/// does.
final class ReadByThread implements PipeEnd {
    private static final int PIECE = 64 * 1024;

    private final InputStream stream;
    private final byte[] piece = new byte[PIECE]; // the reading thread's while `isReading`
    // guarded by this:
    private int start;
    private int end;
    private boolean hasEnded;
    private @Nullable IOException failure;
    private boolean isReading;
    private boolean isClosed;
    private @Nullable Runnable action;

    ReadByThread(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public synchronized int transfer(ByteBuffer target) throws IOException {
        if (isReading) {
            return 0;
        }
        if (start < end) {
            int count = Math.min(target.remaining(), end - start);
            target.put(piece, start, count);
            start += count;
            return count;
        }
        if (failure != null) {
            throw failure;
        }
        return hasEnded ? -1 : 0;
    }

    @Override
    public void onReady(Runnable next) {
        synchronized (this) {
            boolean hasNews = !isReading && (start < end || hasEnded || failure != null);
            if (!isClosed && !hasNews) {
                action = next;
                if (!isReading) {
                    isReading = true;
                    PipeThreads.run(this::read);
                }
                return;
            }
        }
        next.run();
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        ready();
        PipeThreads.run(this::closeStream); // it may have to wait for one that reads
    }

    private void read() {
        int count = 0;
        IOException thrown = null;
        try {
            count = stream.read(piece, 0, PIECE);
        } catch (IOException e) {
            thrown = e;
        }
        synchronized (this) {
            start = 0;
            end = Math.max(0, count);
            hasEnded = count < 0;
            failure = thrown;
            isReading = false;
        }
        ready();
    }

    private void ready() {
        Runnable next;
        synchronized (this) {
            next = action;
            action = null;
        }
        if (next != null) {
            next.run();
        }
    }

    private void closeStream() {
        try {
            stream.close();
        } catch (IOException _) {
            // Nothing of it is wanted any more.
        }
    }
}
