package dev.gyre.web.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates, times and durations: ISO 8601, or seconds since 1970. What names no zone is in UTC.
final class TimeReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern CLOCK =
            Pattern.compile("(-?)(?:(\\d{1,9}) days?,? )?(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:\\.\\d{1,9})?))?");

    /// Calculating with 1e-999999999 would take all memory.
    private static final int MOST_SCALE = 30;

    /// Greater numbers are milliseconds.
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(20_000_000_000L);

    private TimeReader() {}

    static LocalDate date(Object input, boolean isStrict) {
        BigDecimal number = number(input);
        if (number == null && !(input instanceof String)) {
            throw new Misfit("date_type", "Input should be a valid date");
        }
        OffsetDateTime moment = number != null
                ? sinceEpoch(number, "date_from_datetime_parsing", "Input should be a valid date or datetime")
                : parsed((String) input, "date_from_datetime_parsing", "Input should be a valid date or datetime");
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new Misfit(
                    "date_from_datetime_inexact",
                    "Datetimes provided to dates should have zero time - e.g. be exact dates");
        }
        return moment.toLocalDate();
    }

    static OffsetDateTime moment(Object input, boolean isStrict) {
        BigDecimal number = number(input);
        if (number == null && !(input instanceof String)) {
            throw new Misfit("datetime_type", "Input should be a valid datetime");
        }
        return number != null
                ? sinceEpoch(number, "datetime_from_date_parsing", "Input should be a valid datetime or date")
                : parsed((String) input, "datetime_from_date_parsing", "Input should be a valid datetime or date");
    }

    static LocalTime time(Object input, boolean isStrict) {
        if (!(input instanceof String text)) {
            throw new Misfit("time_type", "Input should be in a valid time format");
        }
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException _) {
            throw TextReader.parsing(
                    "time_parsing", "Input should be in a valid time format", "expected one like 09:30 or 09:30:00.5");
        }
    }

    static Duration duration(Object input, boolean isStrict) {
        if (!(input instanceof String text)) {
            BigDecimal number = number(input);
            if (number != null) {
                return seconds(number);
            }
            throw new Misfit("time_delta_type", "Input should be a valid timedelta");
        }
        Matcher clock = CLOCK.matcher(text.strip());
        if (clock.matches()) {
            return ofClock(clock);
        }
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeException _) {
            throw noDuration();
        }
    }

    private static Duration ofClock(Matcher clock) {
        long days = clock.group(2) == null ? 0 : Long.parseLong(clock.group(2));
        long minutes = (days * 24 + Long.parseLong(clock.group(3))) * 60 + Long.parseLong(clock.group(4));
        String rest = Objects.requireNonNullElse(clock.group(5), "0");
        Duration whole = Duration.ofMinutes(minutes).plus(seconds(new BigDecimal(rest)));
        return clock.group(1).isEmpty() ? whole : whole.negated();
    }

    private static Duration seconds(BigDecimal number) {
        if (number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw noDuration();
        }
        var whole = number.toBigInteger();
        var nanos = number.subtract(new BigDecimal(whole)).movePointRight(9);
        return Duration.ofSeconds(whole.longValueExact(), nanos.longValue());
    }

    private static Misfit noDuration() {
        return TextReader.parsing(
                "time_delta_parsing", "Input should be a valid timedelta", "expected one like PT1H30M or 01:30:00");
    }

    private static @Nullable BigDecimal number(Object input) {
        return switch (input) {
            case BigInteger number -> new BigDecimal(number);
            case BigDecimal number when Math.abs(number.scale()) <= MOST_SCALE -> number;
            case String text when NUMBER.matcher(text.strip()).matches() -> new BigDecimal(text.strip());
            default -> null;
        };
    }

    private static OffsetDateTime sinceEpoch(BigDecimal number, String type, String words) {
        BigDecimal seconds = number.abs().compareTo(MOST_SECONDS) > 0 ? number.movePointLeft(3) : number;
        try {
            Duration since = seconds(seconds);
            return Instant.EPOCH.plus(since).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException | Misfit _) {
            throw TextReader.parsing(type, words, "the number of seconds is beyond what a date can be");
        }
    }

    private static OffsetDateTime parsed(String input, String type, String words) {
        String text = input.strip().replace(' ', 'T');
        try {
            if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
                return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            return hasZone(text)
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw TextReader.parsing(type, words, "expected one like 2030-01-31 or 2030-01-31T09:30:00Z");
        }
    }

    private static boolean hasZone(String text) {
        int time = Math.max(text.indexOf('T'), text.indexOf('t'));
        return text.endsWith("Z") || text.endsWith("z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    }
}
