package dev.gyre.process;

import static dev.gyre.process.PipeClosedException.Reason.BROKEN;
import static dev.gyre.process.PipeClosedException.Reason.CLOSED_HERE;
import static dev.gyre.process.PipeClosedException.Reason.TORN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Async;
import dev.gyre.Awaited;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.PipeEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a child reads (asyncio's `Process.stdin`). Writing parks while the child does not read. Many programs
/// answer only when their input has ended: [#close] it.
///
/// A call from another loop or thread goes to the loop of the child and back; two writes at the same time are
/// refused.
public final class PipeWriter implements AutoCloseable {
    private static final String WRITE = "write to a child";
    private static final Awaited WANTED = () -> "room in the input of a child";

    private final Loop loop;
    private final PipeEnd pipe;
    private boolean isTaken; // somebody writes
    private boolean isTorn;
    private volatile boolean isClosed;

    PipeWriter(Loop loop, PipeEnd pipe) {
        this.loop = loop;
        this.pipe = pipe;
    }

    /// Writes all of `bytes`: returns when the pipe has taken them. A cancellation point; if it is cancelled
    /// when some were taken and others not, nothing can be written any more.
    ///
    /// @throws PipeClosedException if the child has ended or does not read any more, or this was closed here
    @Parks
    public void write(byte[] bytes) {
        write(ByteBuffer.wrap(bytes));
    }

    /// Like [#write(byte[])], for text, as UTF-8.
    @Parks
    public void write(String text) {
        write(text.getBytes(UTF_8));
    }

    /// Like [#write(byte[])], for what `bytes` has left. Its position is behind what was taken.
    @Parks
    public void write(ByteBuffer bytes) {
        if (!loop.isCurrent()) {
            Async.on(loop, () -> write(bytes));
            return;
        }
        Waiter.check();
        if (isTaken) {
            throw new IllegalStateException("another task is writing to this child; let one task write to it");
        }
        int start = bytes.position();
        isTaken = true;
        try {
            while (bytes.hasRemaining()) {
                push(bytes);
            }
        } catch (CancelledError e) {
            isTorn = bytes.position() > start;
            throw e;
        } finally {
            isTaken = false;
        }
    }

    /// Ends the child's input. Never parks; any thread. Again, it has no effect.
    @Override
    public void close() {
        isClosed = true;
        pipe.close();
    }

    /// Moves what the pipe takes now, or waits until it takes more.
    @Parks
    private void push(ByteBuffer bytes) {
        if (isClosed || isTorn) {
            throw new PipeClosedException(WRITE, isClosed ? CLOSED_HERE : TORN, null);
        }
        try {
            if (pipe.transfer(bytes) > 0) {
                Waiter.spend();
            } else {
                Waiter<@Nullable Object> ready = Waiter.create();
                ready.about(WANTED);
                pipe.onReady(() -> ready.succeed(null));
                ready.awaitOutside();
            }
        } catch (IOException e) {
            throw new PipeClosedException(WRITE, BROKEN, e);
        }
    }
}
