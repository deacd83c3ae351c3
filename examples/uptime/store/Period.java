package uptime.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a page of history shows at a time.
public enum Period {
    HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY(Duration.ofDays(1), Duration.ofMinutes(15)),
    WEEK(Duration.ofDays(7), Duration.ofHours(2));

    private final Duration length;
    private final Duration step;

    Period(Duration length, Duration step) {
        this.length = length;
        this.step = step;
    }

    /// As the API and the page say it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The period of this word, if it is one.
    public static Optional<Period> of(String word) {
        return Arrays.stream(values())
                .filter(period -> period.word().equals(word))
                .findFirst();
    }

    /// Until now.
    public Duration length() {
        return length;
    }

    /// What one point of a chart stands for.
    public Duration step() {
        return step;
    }
}
