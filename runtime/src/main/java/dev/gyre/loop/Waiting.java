package dev.gyre.loop;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// What parked threads of one carrier wait for, in rising order of urgency: a virtual clock must know it.
public enum Waiting {
    /// For their neighbours or for time: a lock or a monitor, which a neighbour holds.
    EACH_OTHER,
    /// For something outside, as far as can be known: a socket, another thread, real time.
    OUTSIDE,
    /// For nothing any more: some thread elsewhere is just about to queue them.
    NO_LONGER;

    /// What `thread` waits for in code that is not ours. Slow; of no use for the current thread.
    public static Waiting of(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED -> VirtualThreads.isBeingUnblocked(thread) ? NO_LONGER : EACH_OTHER;
            case WAITING -> isLock(LockSupport.getBlocker(thread)) ? EACH_OTHER : OUTSIDE;
            case TIMED_WAITING -> OUTSIDE;
            case NEW, RUNNABLE, TERMINATED -> NO_LONGER;
        };
    }

    /// The more urgent of the two.
    public Waiting and(Waiting other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /// Latches, semaphores and futures are blockers of the same kind, but anybody may open them.
    private static boolean isLock(@Nullable Object blocker) {
        Class<?> owner = blocker == null ? null : blocker.getClass().getNestHost();
        return owner == ReentrantLock.class || owner == ReentrantReadWriteLock.class;
    }
}
