package uptime.page;

import java.time.Duration;
import java.util.Locale;

/// Spans of time in words.
final class Spans {
    private Spans() {}

    /// A short one: `12 ms`, `1.4 s`.
    static String brief(Duration span) {
        long millis = span.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    /// A long one, by its two largest units: `48 s`, `3 min 20 s`, `2 d 1 h`.
    static String words(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0
                ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                : span.toSeconds() + " s";
    }
}
