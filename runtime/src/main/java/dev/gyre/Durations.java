package dev.gyre;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Durations as the runtime uses them: clamped to nanoseconds in a `long`, and short in messages.
final class Durations {
    // A quarter of the range, so that neither a deadline nor the distance of two overflows: about 73 years.
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private Durations() {}

    /// Nanoseconds, at most about 73 years to either side.
    static long nanos(Duration duration) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(duration), -LONGEST, LONGEST);
    }

    /// As exact as somebody who looks at it wants to have it: to the second from ten seconds on, else to the tenth of a
    /// second, or to the millisecond.
    static Duration rounded(Duration duration) {
        long millis = duration.toMillis();
        long unit = millis >= 10_000 ? 1_000 : millis >= 1_000 ? 100 : 1;
        return Duration.ofMillis(millis / unit * unit);
    }

    /// For messages: `2s`, `1m30s`, `0.25s`.
    static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
