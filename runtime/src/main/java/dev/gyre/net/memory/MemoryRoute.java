package dev.gyre.net.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// The way from one host to another: when what is sent arrives. It does nothing itself. Loop thread only.
final class MemoryRoute {
    private static final double NANOS_PER_SECOND = 1e9;

    /// How long it takes: something in between, drawn for each segment.
    record Latency(long least, long most) {
        static final Latency NONE = new Latency(0, 0);

        static Latency between(Duration least, Duration most) {
            if (least.isNegative() || most.compareTo(least) < 0) {
                throw new IllegalArgumentException("a latency lies between two durations of which the first is not"
                        + " negative and not longer than the second, not between " + least + " and " + most);
            }
            return new Latency(least.toNanos(), most.toNanos());
        }

        private long draw(RandomGenerator random) {
            return least == most ? least : random.nextLong(least, most + 1);
        }
    }

    private final ArrayDeque<MemorySegment> held = new ArrayDeque<>();
    private boolean isCut;
    private long freeAt; // when the last segment will have left

    boolean isCut() {
        return isCut;
    }

    void cut() {
        isCut = true;
    }

    /// Ends a cut, and returns what was held up meanwhile.
    Queue<MemorySegment> heal() {
        isCut = false;
        var released = new ArrayDeque<>(held);
        held.clear();
        return released;
    }

    /// Holds up what has come as far as the cut.
    void hold(MemorySegment segment) {
        held.add(segment);
    }

    /// When a segment arrives that is sent now.
    ///
    /// @param bandwidth bytes in a second; zero is without limit
    long arrival(long now, int bytes, Latency latency, long bandwidth, RandomGenerator random) {
        long start = Math.max(now, freeAt);
        long sending = bandwidth == 0 ? 0 : Math.round(bytes * NANOS_PER_SECOND / bandwidth);
        freeAt = start + sending;
        return freeAt + latency.draw(random);
    }
}
