package dev.gyre.http.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.LoopClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time as a server knows it: looked up after each pause of its sweep, not for every request.
final class ServerTime {
    // RFC 9110 §5.6.7
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LoopClock clock;
    private final Duration pause;
    private long now;
    private long second = Long.MIN_VALUE;
    private byte[] date = {};

    ServerTime(LoopClock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
        refresh();
    }

    void refresh() {
        now = clock.nanos();
        Instant instant = clock.instant();
        if (instant.getEpochSecond() != second) {
            second = instant.getEpochSecond();
            date = ("Date: " + FORMAT.format(instant) + "\r\n").getBytes(ISO_8859_1);
        }
    }

    /// How old [#now] may be.
    Duration pause() {
        return pause;
    }

    /// Nanoseconds of the loop's clock when it was last looked at.
    long now() {
        return now;
    }

    /// The header line that says when a message was made.
    byte[] date() {
        return date;
    }
}
