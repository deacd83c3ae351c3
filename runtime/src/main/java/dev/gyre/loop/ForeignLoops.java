package dev.gyre.loop;

import io.netty.util.internal.ThreadExecutorMap;
import java.util.Set;

/// Knows the threads that must never block because they are event loops themselves, of other libraries or ours.
public final class ForeignLoops {
    private static final Set<String> NAMES = Set.of(
            "java.awt.EventDispatchThread",
            "io.vertx.core.impl.VertxThread",
            "io.vertx.core.impl.VertxWorkerThread",
            "reactor.core.scheduler.NonBlocking");

    private ForeignLoops() {}

    /// Refuses a thread that must not wait.
    ///
    /// @throws IllegalStateException if `thread`, the current one, belongs to an event loop
    public static void refuse(Thread thread) {
        if (ThreadExecutorMap.currentExecutor() != null || isKnown(thread.getClass())) {
            throw new IllegalStateException("\"" + thread.getName() + "\" is the thread of an event loop ("
                    + thread.getClass().getName() + "), which must not wait. Start the work with Loop.submit(...) and"
                    + " use its toCompletableFuture().");
        }
    }

    private static boolean isKnown(Class<?> type) {
        for (Class<?> c = type; c != null && c != Thread.class; c = c.getSuperclass()) {
            if (NAMES.contains(c.getName())) {
                return true;
            }
            for (Class<?> marker : c.getInterfaces()) {
                if (NAMES.contains(marker.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
