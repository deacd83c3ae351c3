package dev.gyre.orm.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/// The kinds of values that all engines can keep, each with the Java type that travels. What an engine calls
/// them is in its [Dialect].
public enum SqlKind {
    /// True or false.
    BOOL(Boolean.class),
    /// A whole number of 2 bytes.
    INT2(Short.class),
    /// A whole number of 4 bytes.
    INT4(Integer.class),
    /// A whole number of 8 bytes.
    INT8(Long.class),
    /// A fraction of 4 bytes.
    FLOAT4(Float.class),
    /// A fraction of 8 bytes.
    FLOAT8(Double.class),
    /// A decimal number.
    NUMERIC(BigDecimal.class),
    /// Text.
    TEXT(String.class),
    /// Bytes.
    BYTES(byte[].class),
    /// A UUID.
    UUID(UUID.class),
    /// A day.
    DATE(LocalDate.class),
    /// A time of day.
    TIME(LocalTime.class),
    /// A day and a time, wherever that is.
    TIMESTAMP(LocalDateTime.class),
    /// A point in time, to the microsecond.
    INSTANT(Instant.class),
    /// A stretch of time, to the microsecond.
    DURATION(Duration.class),
    /// JSON, as text.
    JSON(String.class),
    /// Several of one kind, in order.
    LIST(List.class);

    private final Class<?> carrier;

    SqlKind(Class<?> carrier) {
        this.carrier = carrier;
    }

    /// The Java type as which its values travel.
    public Class<?> carrier() {
        return carrier;
    }
}
