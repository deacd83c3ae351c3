package dev.gyre.postgres;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;

/// A length of time as PostgreSQL keeps it: months, days and microseconds apart, since neither a month nor a day has a
/// fixed length. Two intervals are equal if their parts are, so that a month and 30 days differ here.
///
/// @param months of which 12 are a year
/// @param days of which none make a month
/// @param micros the rest, in microseconds
public record PgInterval(int months, int days, long micros) {

    /// Longer than every other; PostgreSQL 17 and later have it.
    public static final PgInterval INFINITY = new PgInterval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    /// Shorter than every other; PostgreSQL 17 and later have it.
    public static final PgInterval NEGATIVE_INFINITY =
            new PgInterval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

    /// Of no length.
    public static final PgInterval ZERO = new PgInterval(0, 0, 0);

    private static final long SECOND = 1_000_000;

    /// All of the length in microseconds, to which it is rounded.
    ///
    /// @throws DateTimeException if it is more than 292,000 years
    public static PgInterval of(Duration length) {
        try {
            long micros = Math.multiplyExact(length.getSeconds(), SECOND);
            return new PgInterval(0, 0, Math.addExact(micros, (length.getNano() + 500) / 1000));
        } catch (ArithmeticException e) {
            throw new DateTimeException("an interval cannot be so long", e);
        }
    }

    /// Years and months as months, and days.
    ///
    /// @throws DateTimeException if there are too many months
    public static PgInterval of(Period period) {
        try {
            Period whole = period.normalized();
            int months = Math.addExact(Math.multiplyExact(whole.getYears(), 12), whole.getMonths());
            return new PgInterval(months, whole.getDays(), 0);
        } catch (ArithmeticException e) {
            throw new DateTimeException("an interval cannot be so long", e);
        }
    }

    /// Whether this is longer or shorter than all others.
    public boolean isInfinite() {
        return equals(INFINITY) || equals(NEGATIVE_INFINITY);
    }

    /// Days of 24 hours, and the microseconds.
    ///
    /// @throws DateTimeException if there are months, or it is infinite
    public Duration toDuration() {
        requireFinite();
        if (months != 0) {
            throw new DateTimeException("an interval with months has no fixed length: take a PgInterval in place of a"
                    + " Duration, or have PostgreSQL subtract the times");
        }
        return Duration.ofDays(days)
                .plusSeconds(Math.floorDiv(micros, SECOND))
                .plusNanos(Math.floorMod(micros, SECOND) * 1000);
    }

    /// Years, months and days.
    ///
    /// @throws DateTimeException if there are microseconds, or it is infinite
    public Period toPeriod() {
        requireFinite();
        if (micros != 0) {
            throw new DateTimeException(
                    "an interval with parts of a day is no Period: take a PgInterval or a Duration in its place");
        }
        return Period.of(months / 12, months % 12, days);
    }

    private void requireFinite() {
        if (isInfinite()) {
            throw new DateTimeException("an infinite interval: take a PgInterval, which says so by isInfinite()");
        }
    }

    /// The form of ISO 8601, as `P1Y2M3DT4H5M6.7S`; `infinity` and `-infinity`.
    @Override
    public String toString() {
        if (isInfinite()) {
            return months > 0 ? "infinity" : "-infinity";
        }
        var text = new StringBuilder("P");
        part(text, months / 12, 'Y');
        part(text, months % 12, 'M');
        part(text, days, 'D');
        if (micros != 0) {
            String time = Duration.ofSeconds(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000)
                    .toString();
            text.append(time, 1, time.length());
        }
        return text.length() == 1 ? "PT0S" : text.toString();
    }

    private static void part(StringBuilder text, int count, char unit) {
        if (count != 0) {
            text.append(count).append(unit);
        }
    }
}
