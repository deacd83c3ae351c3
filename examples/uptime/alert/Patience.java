package uptime.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a receiver is waited for. Pure: the chance comes from outside.
///
/// @param answer how long one attempt may take
/// @param first how long after the first failure the second attempt comes; each further one waits twice as long
/// @param longest the most that is waited between two attempts
/// @param attempts after so many, an alert is given up
public record Patience(Duration answer, Duration first, Duration longest, int attempts) {
    /// Gives up after half an hour.
    public static final Patience STANDARD =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMinutes(10), 10);

    /// How long to wait after so many failures, give or take a tenth, so that receivers are not asked in step.
    Duration pause(int failures, RandomGenerator chance) {
        long doubled = first.toNanos() << Math.min(failures - 1, 20);
        double share = 0.9 + chance.nextDouble() * 0.2;
        return Duration.ofNanos((long) (Math.min(doubled, longest.toNanos()) * share));
    }
}
