package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times and UUIDs for drivers that know the types of Java. All are cut to the microsecond, as rounding
/// could make a day of 24:00.
final class JavaTimes {
    private JavaTimes() {}

    static Object given(Object value) {
        return switch (value) {
            case LocalTime time -> time.truncatedTo(ChronoUnit.MICROS);
            case LocalDateTime stamp -> stamp.truncatedTo(ChronoUnit.MICROS);
            case Instant instant ->
                OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            default -> value;
        };
    }

    static @Nullable Object taken(ResultSet rows, int column, SqlKind kind) throws SQLException {
        if (kind == SqlKind.INSTANT) {
            OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
        return rows.getObject(column, kind.carrier());
    }
}
