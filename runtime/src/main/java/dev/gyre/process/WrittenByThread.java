package dev.gyre.process;

import dev.gyre.loop.PipeEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The writing end of a pipe of the JDK's, for loops that cannot watch pipes: a thread writes what it was given,
/// one piece at a time. A failure is told with the piece after the one that met it.
final class WrittenByThread implements PipeEnd {
    private static final int PIECE = 64 * 1024;

    private final OutputStream stream;
    // guarded by this:
    private boolean isWriting;
    private boolean isClosed;
    private @Nullable IOException failure;
    private @Nullable Runnable action;

    WrittenByThread(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public synchronized int transfer(ByteBuffer bytes) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (isWriting || isClosed) {
            return 0;
        }
        var piece = new byte[Math.min(bytes.remaining(), PIECE)];
        bytes.get(piece);
        isWriting = true;
        PipeThreads.run(() -> write(piece));
        return piece.length;
    }

    @Override
    public void onReady(Runnable next) {
        synchronized (this) {
            if (isWriting && !isClosed) {
                action = next;
                return;
            }
        }
        next.run();
    }

    /// What it was given is still written before the child meets the end.
    @Override
    public void close() {
        boolean isFree;
        synchronized (this) {
            isFree = !isWriting && !isClosed;
            isClosed = true;
        }
        if (isFree) {
            PipeThreads.run(this::closeStream);
        }
        ready();
    }

    private void write(byte[] piece) {
        IOException thrown = null;
        try {
            stream.write(piece);
            stream.flush();
        } catch (IOException e) {
            thrown = e;
        }
        boolean isLast;
        synchronized (this) {
            failure = thrown;
            isWriting = false;
            isLast = isClosed;
        }
        if (isLast) {
            closeStream();
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
            // The child has left before: its exit code tells.
        }
    }
}
