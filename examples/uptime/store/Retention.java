package uptime.store;

import java.time.Duration;

/// For how long things are kept.
///
/// @param checks one by one
/// @param slots sums of five minutes
/// @param rest incidents that are over, and alerts
public record Retention(Duration checks, Duration slots, Duration rest) {
    /// An hour, eight days and a year: a little more than the pages show.
    public static final Retention STANDARD =
            new Retention(Duration.ofMinutes(65), Duration.ofDays(8), Duration.ofDays(365));
}
