package dev.gyre.loop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// One daemon thread that carries on the virtual threads whose loop has closed: a straggler is never dropped, because
/// it may hold a lock that somebody else waits for.
final class Rescue extends Thread {
    static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(Rescue::new);

    private Rescue(Runnable body) {
        super(null, body, "gyre-rescue", 0, false);
        setDaemon(true);
    }

    /// Whether `thread` is the one that rescues.
    static boolean isThread(Thread thread) {
        return thread instanceof Rescue;
    }
}
