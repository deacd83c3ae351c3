package dev.gyre.bench.contest;

import java.util.Map;
import java.util.OptionalDouble;

/// What one round of one contender showed.
public record Sample(Map<Measure, Double> values) {
    public Sample {
        values = Map.copyOf(values);
    }

    OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
