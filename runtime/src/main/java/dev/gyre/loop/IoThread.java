package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The virtual thread of a carrier in which Netty runs. It polls when the carrier mounts it, and gives the
/// thread back. If it has to wait itself, for a monitor that a parked task holds or (with NIO) for the JDK's
/// poller, it is not ready for a while and the carrier goes on without it. Loop thread only, except where said
/// otherwise.
final class IoThread {
    static final long NO_WAIT = 0;

    private final Carrier carrier;
    private final IoKind kind;
    private final NettyIo netty;
    private final Thread thread;
    private @Nullable Runnable continuation; // known once the thread has been started
    private boolean isReady;
    private boolean isNudged;
    private long wait = NO_WAIT;
    private volatile boolean isPolling;
    private volatile boolean isStopping;

    IoThread(Carrier carrier, String name, IoKind kind) {
        this.carrier = carrier;
        this.kind = kind;
        this.netty = new NettyIo(carrier, kind);
        this.thread = carrier.newThread(name, this::run);
        netty.setOwningThread(thread);
    }

    /// Netty's event loop. Any thread.
    NettyIo netty() {
        return netty;
    }

    Thread thread() {
        return thread;
    }

    void start() {
        thread.start();
    }

    /// Shuts Netty down and ends. Any thread; the carrier has to go on mounting it until it is not alive any
    /// more.
    void stop() {
        isStopping = true;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    boolean isReady() {
        return isReady;
    }

    /// Ends the poll in which it holds the carrier. Any thread that has queued something before: without a poll there
    /// is nothing to do, because the next one looks at the queue.
    void wakeup() {
        if (isPolling) {
            netty.wakeup();
        }
    }

    /// Makes it poll again if it waits by itself: tasks may have handed it work. NIO takes a monitor for that, which
    /// the bare thread must not wait for, as it may be this very thread's turn to have it.
    void nudge() {
        if (!isNudged) {
            isNudged = true;
            carrier.newThread("gyre-nudge", netty::wakeup).start();
        }
    }

    /// Takes `ready` if it is the continuation of this thread, which is the first that a carrier starts.
    @SuppressWarnings("ReferenceEquality") // a continuation is the same object for the life of its thread
    boolean takes(Runnable ready) {
        if (continuation == null) {
            continuation = ready;
        }
        if (continuation != ready) {
            return false;
        }
        isReady = true;
        isNudged = false;
        return true;
    }

    /// Mounts it for one poll that may sleep for `nanos`, or not at all with [#NO_WAIT].
    void poll(long nanos) {
        assert continuation != null;
        isReady = false;
        wait = nanos;
        isPolling = true;
        continuation.run();
        isPolling = false;
    }

    private void run() {
        FastThreadLocalThread.runWithFastThreadLocal(() -> {
            while (!isStopping) {
                pollNetty(wait);
                Thread.yield(); // back to the carrier
            }
            Future<?> _ = netty.shutdownGracefully(0, 0, SECONDS);
            while (!netty.isTerminated()) {
                pollNetty(NO_WAIT);
                Thread.yield();
            }
        });
    }

    private void pollNetty(long nanos) {
        try {
            // Netty reads zero as "for ever", and what is negative as "not at all".
            netty.run(nanos == Long.MAX_VALUE ? 0 : nanos == NO_WAIT ? -1 : kind.waitFor(nanos), 0);
        } catch (Throwable e) {
            OwnFailure.report("Polling I/O failed on loop " + carrier.name(), e);
        }
    }
}
