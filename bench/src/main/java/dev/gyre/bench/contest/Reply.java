package dev.gyre.bench.contest;

import java.util.Map;

/// What a worker says after a round.
///
/// @param operations how many it did
/// @param values what it measured itself; CPU time is measured from outside
public record Reply(long operations, Map<Measure, Double> values) {
    public Reply {
        values = Map.copyOf(values);
    }

    /// So many operations in so much time.
    public static Reply timed(long operations, long nanos) {
        return new Reply(operations, Map.of(Measure.WALL, (double) nanos / operations));
    }
}
