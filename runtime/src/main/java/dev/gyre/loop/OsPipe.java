package dev.gyre.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A pipe of the operating system between this process and a child: our end is watched by the loop's epoll, so
/// that no thread waits in it. The far end is opened by its name below `/proc`, which gives the child an end of
/// its own that blocks as programs expect.
///
/// Watched for edges: an event comes only after [#transfer] has found nothing, so an end that nobody uses costs
/// the loop nothing, even when the child has left.
public final class OsPipe implements PipeEnd {
    private static final int MOST = 64 * 1024; // what a pipe of Linux holds
    private static final EpollIoOps READABLE = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLET);
    private static final EpollIoOps WRITABLE = EpollIoOps.EPOLLOUT.with(EpollIoOps.EPOLLET);

    static {
        ByteBufAllocator.DEFAULT.directBuffer(MOST).release(); // loads hundreds of classes: not on a loop
    }

    private final Carrier carrier;
    private final FileDescriptor near;
    private final FileDescriptor far;
    private final boolean isRead;
    private final AtomicReference<@Nullable Runnable> action = new AtomicReference<>();
    private @Nullable IoRegistration registration; // I/O thread only
    private volatile boolean isClosed;

    private OsPipe(Carrier carrier, FileDescriptor near, FileDescriptor far, boolean isRead) {
        this.carrier = carrier;
        this.near = near;
        this.far = far;
        this.isRead = isRead;
    }

    /// A pipe that the child writes and we read. To be called off the loop.
    public static OsPipe fromChild(Carrier carrier) throws IOException {
        FileDescriptor[] ends = FileDescriptor.pipe();
        return new OsPipe(carrier, ends[0], ends[1], true);
    }

    /// A pipe that we write and the child reads. To be called off the loop.
    public static OsPipe toChild(Carrier carrier) throws IOException {
        FileDescriptor[] ends = FileDescriptor.pipe();
        return new OsPipe(carrier, ends[1], ends[0], false);
    }

    /// What the child's end is opened by, until [#watch].
    public File farEnd() {
        return new File("/proc/self/fd/" + far.intValue());
    }

    /// Leaves the far end to the child alone, and begins to watch ours.
    public void watch() {
        closeQuietly(far);
        act(this::register);
    }

    @Override
    public int transfer(ByteBuffer bytes) throws IOException {
        if (isClosed) { // its number may be another's by now
            throw new IOException("the pipe was closed, or its loop has ended");
        }
        int most = Math.min(bytes.remaining(), MOST);
        ByteBuf direct = ByteBufAllocator.DEFAULT.directBuffer(most, most);
        try {
            ByteBuffer raw = direct.internalNioBuffer(0, most);
            return isRead ? read(raw, bytes) : write(bytes, raw, most);
        } finally {
            direct.release();
        }
    }

    @Override
    public void onReady(Runnable next) {
        action.set(next);
        if (isClosed) {
            ready();
        }
    }

    /// Also closes a far end that was never left to a child.
    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            closeQuietly(far);
            act(this::unregister);
            ready();
        }
    }

    private int read(ByteBuffer raw, ByteBuffer target) throws IOException {
        int start = raw.position();
        int count = near.read(raw, start, raw.limit());
        if (count > 0) {
            target.put(raw.slice(start, count));
        }
        return count;
    }

    private int write(ByteBuffer source, ByteBuffer raw, int most) throws IOException {
        int start = raw.position();
        raw.put(source.slice(source.position(), most));
        int count = near.write(raw, start, start + most);
        source.position(source.position() + count);
        return count;
    }

    private void ready() {
        Runnable next = action.getAndSet(null);
        if (next != null) {
            next.run();
        }
    }

    /// In the I/O thread; when the loop has ended, here.
    private void act(Runnable step) {
        try {
            carrier.netty().execute(step);
        } catch (RejectedExecutionException _) {
            if (isClosed) {
                closeQuietly(near); // nobody watches it any more
            }
        }
    }

    private void register() {
        if (!isClosed) {
            ((IoEventLoop) carrier.netty()).register(new Watch()).addListener(done -> {
                if (done.isSuccess()) {
                    registration = (IoRegistration) done.getNow();
                    registration.submit(isRead ? READABLE : WRITABLE);
                } else {
                    close();
                }
            });
        }
    }

    private void unregister() {
        if (registration != null) {
            registration.cancel();
        }
        closeQuietly(near);
    }

    private static void closeQuietly(FileDescriptor descriptor) {
        try {
            descriptor.close();
        } catch (IOException e) {
            OwnFailure.report("An end of a pipe could not be closed", e);
        }
    }

    /// What Netty knows of it.
    private final class Watch implements EpollIoHandle {
        @Override
        public FileDescriptor fd() {
            return near;
        }

        @Override
        public void handle(IoRegistration from, IoEvent event) {
            ready();
        }

        /// The loop ends.
        @Override
        public void close() {
            OsPipe.this.close();
        }
    }
}
