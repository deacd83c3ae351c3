package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Values as text, in one form each, whose order is that of the values: as SQLite keeps them, as MariaDB
/// reads them, as they stand in lists. `2026-12-01 08:30:00.000000` is a time stamp, and a point in time in
/// UTC. Pure.
final class ValueText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ANY_STAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .appendPattern("[ ]['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter();
    private static final int LAST_YEAR = 9999;

    private ValueText() {}

    static String write(SqlType<?> type, Object value) {
        return switch (type.kind()) {
            case NUMERIC -> ((BigDecimal) value).toPlainString();
            case BYTES -> "\\x" + HexFormat.of().formatHex((byte[]) value);
            case DATE -> checked((LocalDate) value).toString();
            case TIME -> TIME.format(((LocalTime) value).truncatedTo(ChronoUnit.MICROS));
            case TIMESTAMP -> stamp((LocalDateTime) value);
            case INSTANT -> stamp(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
            case DURATION -> String.valueOf(micros((Duration) value));
            case LIST -> JsonLists.write(type, (List<?>) value);
            case BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, TEXT, UUID, JSON -> value.toString();
        };
    }

    static Object read(SqlType<?> type, String text) {
        return switch (type.kind()) {
            case BOOL -> text.equals("t") || text.equals("true") || text.equals("1");
            case INT2 -> Short.valueOf(text);
            case INT4 -> Integer.valueOf(text);
            case INT8 -> Long.valueOf(text);
            case FLOAT4 -> Float.valueOf(text);
            case FLOAT8 -> Double.valueOf(text);
            case NUMERIC -> new BigDecimal(text);
            case BYTES -> HexFormat.of().parseHex(text.startsWith("\\x") ? text.substring(2) : text);
            case UUID -> UUID.fromString(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMESTAMP -> LocalDateTime.from(ANY_STAMP.parse(text));
            case INSTANT -> instant(text);
            case DURATION -> ofMicros(Long.parseLong(text));
            case LIST -> JsonLists.read(type, text);
            case TEXT, JSON -> text;
        };
    }

    static long micros(Duration duration) {
        long seconds = Math.multiplyExact(duration.getSeconds(), 1_000_000L);
        return Math.addExact(seconds, duration.getNano() / 1000);
    }

    static Duration ofMicros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static Instant instant(String text) {
        var parsed = ANY_STAMP.parse(text);
        ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                : ZoneOffset.UTC;
        return LocalDateTime.from(parsed).toInstant(offset);
    }

    private static String stamp(LocalDateTime value) {
        checked(value.toLocalDate());
        return STAMP.format(value);
    }

    /// Text of other years would not be in order.
    private static LocalDate checked(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("this engine keeps years from 1 to " + LAST_YEAR
                    + "; one further off does not fit. Keep it as a whole number, or as text of your own");
        }
        return day;
    }
}
