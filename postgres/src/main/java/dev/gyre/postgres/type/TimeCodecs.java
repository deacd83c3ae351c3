package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import dev.gyre.postgres.PgInterval;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/// Dates and times. PostgreSQL counts microseconds from the begin of the year 2000; nanoseconds are rounded to them, as
/// it does itself. Its infinities are the largest and the smallest value of each Java type; 24:00 is `LocalTime.MAX`.
final class TimeCodecs {
    private static final long EPOCH_SECOND = 946_684_800;
    private static final int EPOCH_DAY = 10_957;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private TimeCodecs() {}

    static List<ValueCodec> all() {
        PgCodec<Instant> instant = PgCodec.of(TimeCodecs::instant, TimeCodecs::instant);
        PgCodec<PgInterval> interval = PgCodec.of(TimeCodecs::interval, TimeCodecs::interval);
        return List.of(
                ValueCodec.of("date", LocalDate.class, PgCodec.of(TimeCodecs::date, TimeCodecs::date)),
                ValueCodec.of(
                        "time",
                        LocalTime.class,
                        PgCodec.of(bytes -> time(bytes.int8()), (time, to) -> to.int8(micros(time)))),
                ValueCodec.of("timetz", OffsetTime.class, PgCodec.of(TimeCodecs::offsetTime, TimeCodecs::offsetTime)),
                ValueCodec.of("timestamp", LocalDateTime.class, PgCodec.of(TimeCodecs::local, TimeCodecs::local)),
                ValueCodec.of("timestamptz", Instant.class, instant)
                        .and(OffsetDateTime.class, instant.as(TimeCodecs::atUtc, TimeCodecs::instantOf))
                        .and(ZonedDateTime.class, instant.as(TimeCodecs::zoned, ZonedDateTime::toInstant)),
                ValueCodec.of("interval", PgInterval.class, interval)
                        .and(Duration.class, interval.as(PgInterval::toDuration, PgInterval::of))
                        .and(Period.class, interval.as(PgInterval::toPeriod, PgInterval::of)));
    }

    private static LocalDate date(PgReader bytes) {
        int days = bytes.int4();
        return switch (days) {
            case Integer.MAX_VALUE -> LocalDate.MAX;
            case Integer.MIN_VALUE -> LocalDate.MIN;
            default -> LocalDate.ofEpochDay((long) days + EPOCH_DAY);
        };
    }

    private static void date(LocalDate date, PgWriter to) {
        if (date.equals(LocalDate.MAX)) {
            to.int4(Integer.MAX_VALUE);
        } else if (date.equals(LocalDate.MIN)) {
            to.int4(Integer.MIN_VALUE);
        } else {
            to.int4(Math.toIntExact(date.toEpochDay() - EPOCH_DAY));
        }
    }

    private static LocalTime time(long micros) {
        if (micros < 0 || micros > DAY) {
            throw new Misfit("a time of day is out of range");
        }
        return micros == DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private static long micros(LocalTime time) {
        return (time.toNanoOfDay() + 500) / 1000;
    }

    /// PostgreSQL counts offsets to the west.
    private static OffsetTime offsetTime(PgReader bytes) {
        LocalTime time = time(bytes.int8());
        return OffsetTime.of(time, ZoneOffset.ofTotalSeconds(-bytes.int4()));
    }

    private static void offsetTime(OffsetTime time, PgWriter to) {
        to.int8(micros(time.toLocalTime()));
        to.int4(-time.getOffset().getTotalSeconds());
    }

    private static LocalDateTime local(PgReader bytes) {
        long micros = bytes.int8();
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return micros > 0 ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        return LocalDateTime.ofEpochSecond(second(micros), nano(micros), ZoneOffset.UTC);
    }

    @SuppressWarnings("JavaLocalDateTimeGetNano") // the seconds are taken, too
    private static void local(LocalDateTime time, PgWriter to) {
        if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
            to.int8(time.equals(LocalDateTime.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE);
        } else {
            to.int8(micros(time.toEpochSecond(ZoneOffset.UTC), time.getNano()));
        }
    }

    private static Instant instant(PgReader bytes) {
        long micros = bytes.int8();
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return micros > 0 ? Instant.MAX : Instant.MIN;
        }
        return Instant.ofEpochSecond(second(micros), nano(micros));
    }

    private static void instant(Instant time, PgWriter to) {
        if (time.equals(Instant.MAX) || time.equals(Instant.MIN)) {
            to.int8(time.equals(Instant.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE);
        } else {
            to.int8(micros(time.getEpochSecond(), time.getNano()));
        }
    }

    private static OffsetDateTime atUtc(Instant time) {
        if (time.equals(Instant.MAX) || time.equals(Instant.MIN)) {
            return time.equals(Instant.MAX) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instantOf(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
            return time.equals(OffsetDateTime.MAX) ? Instant.MAX : Instant.MIN;
        }
        return time.toInstant();
    }

    private static ZonedDateTime zoned(Instant time) {
        if (time.equals(Instant.MAX) || time.equals(Instant.MIN)) {
            throw new Misfit("an infinite time is no ZonedDateTime: ask for an Instant");
        }
        return time.atZone(ZoneOffset.UTC);
    }

    private static PgInterval interval(PgReader bytes) {
        long micros = bytes.int8();
        int days = bytes.int4();
        return new PgInterval(bytes.int4(), days, micros);
    }

    private static void interval(PgInterval interval, PgWriter to) {
        to.int8(interval.micros());
        to.int4(interval.days());
        to.int4(interval.months());
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, SECOND) + EPOCH_SECOND;
    }

    private static int nano(long micros) {
        return (int) Math.floorMod(micros, SECOND) * 1000;
    }

    private static long micros(long second, int nano) {
        try {
            long micros = Math.multiplyExact(second - EPOCH_SECOND, SECOND);
            return Math.addExact(micros, (nano + 500) / 1000);
        } catch (ArithmeticException e) {
            throw new Misfit("the time is beyond the year 294,276, or before what PostgreSQL can hold");
        }
    }
}
