package dev.gyre;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The platform threads that do what would hold a loop, for the whole process: first come, first served.
final class Offload {
    /// For code that blocks: files, native code, old libraries.
    static final Offload BLOCKING = new Offload("gyre-blocking", Integer.getInteger("gyre.blocking.threads", 64));

    /// For code that computes: one thread per core.
    static final Offload COMPUTE =
            new Offload("gyre-compute", Runtime.getRuntime().availableProcessors());

    private static final int KEEP_ALIVE_SECONDS = 60;

    private final ThreadPoolExecutor threads;

    private Offload(String name, int size) {
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                size,
                size,
                KEEP_ALIVE_SECONDS,
                SECONDS,
                new LinkedBlockingQueue<>(),
                body -> Thread.ofPlatform()
                        .name(name + "-" + number.incrementAndGet())
                        .daemon()
                        .unstarted(body));
        threads.allowCoreThreadTimeOut(true);
    }

    /// Runs `body` there and parks the calling task until it has ended. A cancel drops a body that has not begun;
    /// one that runs is interrupted and waited for, unless it may be abandoned.
    <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body, boolean isAbandonable) throws X {
        if (Task.orNull() == null) {
            return body.run(); // a thread may block
        }
        Waiter.check();
        var call = new OffloadedCall<T>(Task.current().loop(), body);
        Waiter<@Nullable Object> end = Waiter.create();
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
            call.cancelAndJoin(e);
        }
        return call.result();
    }
}
