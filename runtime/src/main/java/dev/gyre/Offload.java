package dev.gyre;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.loop.ForeignLoops;
import dev.gyre.watch.OffloadStats;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The platform threads that do what would hold a loop, for the whole process: first come, first served.
final class Offload {
    /// For code that blocks: files, native code, old libraries.
    static final Offload BLOCKING = new Offload("gyre-blocking", threadsForBlocking());

    /// For code that computes: one thread per core.
    static final Offload COMPUTE =
            new Offload("gyre-compute", Runtime.getRuntime().availableProcessors());

    private static final String BLOCKING_THREADS = "gyre.blocking.threads";
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
    private int size; // guarded by this

    Offload(String name, int size) {
        this.size = size;
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                size,
                size,
                KEEP_ALIVE_SECONDS,
                SECONDS,
                new LinkedBlockingQueue<>(),
                body -> thread(name + "-" + number.incrementAndGet(), body));
        threads.allowCoreThreadTimeOut(true);
    }

    /// It has nothing of whichever task happens to be the first: neither its locals nor the loader of its
    /// classes, which could not be unloaded as long as the thread lives. Bodies bring theirs along.
    private static Thread thread(String name, Runnable body) {
        Thread thread = Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .name(name)
                .daemon()
                .unstarted(body);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    /// Runs `body` there and parks the calling task until it has ended. A cancel drops a body that has not begun;
    /// one that runs is interrupted and waited for, unless it may be abandoned.
    <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body, boolean isAbandonable) throws X {
        return this.<T, X>run(body, isAbandonable, null);
    }

    /// Like [#run(Work, boolean)]; a cancel does `stop`, if it is given, in place of the interrupt.
    <T extends @Nullable Object, X extends Exception> T run(
            Work<T, X> body, boolean isAbandonable, @Nullable Runnable stop) throws X {
        if (Task.orNull() == null) {
            return runFromThread(body, isAbandonable, stop);
        }
        Waiter.check();
        var call = new OffloadedCall<T>(this, Task.current().loop(), body);
        Waiter<@Nullable Object> end = Waiter.create();
        end.on(call);
        call.onEnd(() -> end.succeed(null));
        threads.execute(call);
        try {
            end.await();
        } catch (CancelledError e) {
            if (threads.remove(call)) {
                call.drop();
                throw e;
            }
            if (isAbandonable) {
                throw e;
            }
            call.cancelAndJoin(e, stop);
        }
        return call.result();
    }

    OffloadStats stats() {
        return new OffloadStats(
                threads.getMaximumPoolSize(),
                threads.getActiveCount(),
                threads.getQueue().size());
    }

    /// A body of this pool waits for a task, which may need a thread of the pool itself: another one stands in for it.
    synchronized void beginWait() {
        size++;
        threads.setMaximumPoolSize(size);
        threads.setCorePoolSize(size);
    }

    /// The body goes on; the stand-in ends when it is idle.
    synchronized void endWait() {
        size--;
        threads.setCorePoolSize(size);
        threads.setMaximumPoolSize(size);
    }

    /// A platform thread may block; a virtual one may be carried by a loop.
    private <T extends @Nullable Object, X extends Exception> T runFromThread(
            Work<T, X> body, boolean isAbandonable, @Nullable Runnable stop) throws X {
        Thread caller = Thread.currentThread();
        if (caller.isVirtual()) {
            return Async.<T, X>run(() -> run(body, isAbandonable, stop));
        }
        ForeignLoops.refuse(caller);
        return body.run();
    }

    /// Ends the threads when they are idle; what is queued is still done.
    void shutdown() {
        threads.shutdown();
    }

    private static int threadsForBlocking() {
        String wanted = System.getProperty(BLOCKING_THREADS, "64");
        try {
            int threads = Integer.parseInt(wanted);
            if (threads > 0) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Refused below, like zero.
        }
        throw new IllegalArgumentException("-D" + BLOCKING_THREADS + "=" + wanted
                + " is no number of threads for blocking code; expected 1 or more, or nothing for 64");
    }
}
