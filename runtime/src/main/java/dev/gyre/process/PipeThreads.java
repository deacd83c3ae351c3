package dev.gyre.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that wait in pipes, where loops cannot watch them. One is busy only while a task waits for a child;
/// they are not those of `Async.blocking`, all of which a few silent children could occupy.
final class PipeThreads {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int STACK_BYTES = 128 * 1024;

    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            SECONDS,
            new SynchronousQueue<>(),
            body -> Thread.ofPlatform()
                    .inheritInheritableThreadLocals(false)
                    .stackSize(STACK_BYTES)
                    .name("gyre-pipe-" + NUMBER.incrementAndGet())
                    .daemon()
                    .unstarted(body));

    private PipeThreads() {}

    static void run(Runnable body) {
        THREADS.execute(body);
    }
}
