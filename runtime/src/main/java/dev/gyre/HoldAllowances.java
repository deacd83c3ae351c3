package dev.gyre;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How long tasks of one loop may hold it beyond its limit ([Async#mayHold]). Tasks write, the watchdog reads.
///
/// An allowance is for the whole mount that meets it, also for what comes after the block: others wait for the mount,
/// and many short blocks in a row must not add up to a long hold that nobody sees.
final class HoldAllowances {
    private record Left(long mount, long nanos) {}

    private final Map<Thread, Long> inside = new ConcurrentHashMap<>(); // who is in a block, and what it allows
    private volatile Left left = new Left(-1, 0); // the block that was left last: in which mount, and what it allowed

    /// Runs `body` in `task` with its allowance.
    <T extends @Nullable Object, X extends Exception> T run(Task<?> task, Duration limit, Work<T, X> body) throws X {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("task \"" + task.name() + "\" may hold its loop for "
                    + Durations.text(limit) + ", which is no time; say how long the longest hold may be");
        }
        Long outer = inside.get(task.thread());
        long nanos = Math.max(Durations.nanos(limit), outer == null ? 0 : outer);
        inside.put(task.thread(), nanos);
        try {
            return body.run();
        } finally {
            leave(task, nanos, outer);
        }
    }

    /// What a mount of `thread` may last, or zero if there is no allowance for it.
    long of(Thread thread, long mount) {
        return Math.max(inside.getOrDefault(thread, 0L), leftIn(mount));
    }

    private void leave(Task<?> task, long nanos, @Nullable Long outer) {
        long mount = task.loop().carrier().mounts();
        left = new Left(mount, Math.max(nanos, leftIn(mount)));
        if (outer == null) {
            inside.remove(task.thread());
        } else {
            inside.put(task.thread(), outer);
        }
    }

    private long leftIn(long mount) {
        Left last = left;
        return last.mount == mount ? last.nanos : 0;
    }
}
