package dev.gyre.bench.contest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What one round of one contender showed.
public record Sample(Map<Measure, Double> values) {
    public Sample {
        values = Map.copyOf(values);
    }

    /// Without what is not asked for: the CPU time of a round that also collects garbage says nothing.
    Sample only(Collection<Measure> measures) {
        Map<Measure, Double> asked = new HashMap<>(values);
        asked.keySet().retainAll(measures);
        return new Sample(asked);
    }

    OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
