package dev.gyre.loop;

import dev.gyre.watch.Lag;
import java.time.Duration;
import java.util.Arrays;

/// Measures the [Lag] of one carrier by its turns, without a look at the clock more: it notes how many mounts it takes
/// until all have had their turn that are ready now. Loop thread only, except where said otherwise.
final class Rounds {
    private static final long NONE = -1;
    private static final long[] BOUNDS =
            Lag.BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

    private long began;
    private long end = NONE; // the mount with which the round is over

    // Read by any thread, like all figures of a loop.
    private final long[] counts = new long[BOUNDS.length + 1];
    private long longest;

    /// A turn begins.
    ///
    /// @param now nanoseconds
    /// @param mounts how many there have been
    /// @param ready how many wait for theirs
    void turnBegins(long now, long mounts, int ready) {
        if (end == NONE && ready > 0) {
            began = now;
            end = mounts + ready;
        }
    }

    /// The turn has mounted what it may.
    void turnEnds(long now, long mounts) {
        if (end != NONE && mounts >= end) {
            end = NONE;
            add(now - began);
        }
    }

    /// The figures so far. Any thread.
    Lag lag() {
        return new Lag(Arrays.stream(counts).boxed().toList(), Duration.ofNanos(longest));
    }

    private void add(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        longest = Math.max(longest, nanos);
    }
}
