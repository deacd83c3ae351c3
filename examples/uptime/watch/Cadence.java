package uptime.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When sites are checked. Pure: the chance comes from outside.
///
/// @param interval from the start of a check to the start of the next one, on average
public record Cadence(Duration interval) {
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(10);
    private static final Duration DOUBT = Duration.ofSeconds(1);

    /// How long the first check waits: each site another time, so that not all are asked at once.
    Duration first(RandomGenerator chance) {
        return share(shorter(interval, LONGEST_SPREAD), chance.nextDouble());
    }

    /// From the planned start of a check to the start of the next one: the interval give or take a tenth, so
    /// that sites do not fall into step; less while there is a doubt to be settled.
    Duration next(boolean isDoubtful, RandomGenerator chance) {
        return isDoubtful ? shorter(interval, DOUBT) : share(interval, 0.9 + chance.nextDouble() * 0.2);
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
