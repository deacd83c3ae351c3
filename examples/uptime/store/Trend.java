package uptime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a site did over a period, in steps of equal length; the oldest first. Pure.
///
/// @param from the begin of the first step
/// @param to now
public record Trend(Period period, Instant from, Instant to, List<Step> steps) {
    /// A step. Without checks there is nothing to say of it.
    ///
    /// @param at its begin
    /// @param checks how many there were
    /// @param good how many of them found the site up
    /// @param meanMillis how long the good ones took on average; 0 if there was none
    /// @param longestMillis how long the slowest good one took
    public record Step(Instant at, long checks, long good, double meanMillis, int longestMillis) {}

    /// Some checks at about one time.
    record Sample(Instant at, long checks, long good, long sumMillis, int longestMillis) {}

    /// The period that ends now.
    static Trend of(Period period, Instant now, List<Sample> samples) {
        Instant from = begin(period, now);
        int count = (int) Math.ceilDiv(
                Duration.between(from, now).toNanos() + 1, period.step().toNanos());
        List<List<Sample>> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(new ArrayList<>());
        }
        for (Sample sample : samples) {
            long place = Math.floorDiv(
                    Duration.between(from, sample.at).toNanos(), period.step().toNanos());
            if (place >= 0 && place < count) {
                steps.get((int) place).add(sample);
            }
        }
        List<Step> summed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            summed.add(sum(from.plus(period.step().multipliedBy(i)), steps.get(i)));
        }
        return new Trend(period, from, now, List.copyOf(summed));
    }

    /// When the first step begins: at a whole multiple of its length, so that charts do not shiver.
    static Instant begin(Period period, Instant now) {
        long step = period.step().toSeconds();
        long first = now.minus(period.length()).getEpochSecond();
        return Instant.ofEpochSecond(first - Math.floorMod(first, step));
    }

    /// How many checks there were.
    public long checks() {
        return steps.stream().mapToLong(Step::checks).sum();
    }

    /// The share of good ones, from 0 to 1; 1 if there was none.
    public double availability() {
        long checks = checks();
        return checks == 0 ? 1 : (double) steps.stream().mapToLong(Step::good).sum() / checks;
    }

    /// How long the good ones took on average; 0 if there was none.
    public double meanMillis() {
        long good = steps.stream().mapToLong(Step::good).sum();
        double sum =
                steps.stream().mapToDouble(step -> step.meanMillis * step.good).sum();
        return good == 0 ? 0 : sum / good;
    }

    private static Step sum(Instant at, List<Sample> samples) {
        long good = samples.stream().mapToLong(Sample::good).sum();
        long millis = samples.stream().mapToLong(Sample::sumMillis).sum();
        return new Step(
                at,
                samples.stream().mapToLong(Sample::checks).sum(),
                good,
                good == 0 ? 0 : (double) millis / good,
                samples.stream().mapToInt(Sample::longestMillis).max().orElse(0));
    }
}
