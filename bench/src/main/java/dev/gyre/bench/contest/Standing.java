package dev.gyre.bench.contest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How one contender did.
///
/// @param figures what it needed, over all rounds
/// @param ratios what it needed as a multiple of what Gyre needed in the same round, over all rounds; empty
/// for Gyre
/// @param samples round by round
/// @param failure why it is out; empty if it is not
public record Standing(
        String contender,
        Map<Measure, Spread> figures,
        Map<Measure, Spread> ratios,
        List<Sample> samples,
        String failure) {
    static Standing failed(String contender, String why) {
        return new Standing(contender, Map.of(), Map.of(), List.of(), why);
    }

    @SuppressWarnings("ReferenceEquality") // the yardstick is not measured against itself
    static Standing of(String contender, List<Sample> samples, List<Sample> yardstick) {
        Map<Measure, Spread> figures = new EnumMap<>(Measure.class);
        Map<Measure, Spread> ratios = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            Spread.of(values(samples, measure)).ifPresent(spread -> figures.put(measure, spread));
            if (samples != yardstick && measure.isCompared()) {
                Spread.of(ratios(samples, yardstick, measure)).ifPresent(spread -> ratios.put(measure, spread));
            }
        }
        return new Standing(contender, figures, ratios, samples, "");
    }

    private static List<Double> values(List<Sample> samples, Measure measure) {
        return samples.stream()
                .flatMap(sample -> sample.value(measure).stream().boxed())
                .toList();
    }

    /// Round by round, because the machine is not equally fast in all of them.
    private static List<Double> ratios(List<Sample> samples, List<Sample> yardstick, Measure measure) {
        return IntStream.range(0, samples.size())
                .boxed()
                .flatMap(round -> ratio(samples.get(round), yardstick.get(round), measure).stream())
                .toList();
    }

    private static List<Double> ratio(Sample sample, Sample yardstick, Measure measure) {
        double other = sample.value(measure).orElse(Double.NaN);
        double ours = yardstick.value(measure).orElse(Double.NaN);
        return other > 0 && ours > 0 ? List.of(other / ours) : List.of();
    }
}
