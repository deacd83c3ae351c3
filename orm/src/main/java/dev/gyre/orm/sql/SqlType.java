package dev.gyre.orm.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values of a Java type are kept: as values of a kind that engines know. Immutable.
///
/// ```java
/// SqlType<Email> EMAIL = SqlType.TEXT.as(Email.class, Email::new, Email::address);
/// ```
///
/// @param <T> of the values
public final class SqlType<T> {
    /// True or false.
    public static final SqlType<Boolean> BOOL = plain(SqlKind.BOOL, Boolean.class);

    /// A whole number of 2 bytes.
    public static final SqlType<Short> INT2 = plain(SqlKind.INT2, Short.class);

    /// A whole number of 4 bytes.
    public static final SqlType<Integer> INT4 = plain(SqlKind.INT4, Integer.class);

    /// A whole number of 8 bytes.
    public static final SqlType<Long> INT8 = plain(SqlKind.INT8, Long.class);

    /// A fraction of 4 bytes.
    public static final SqlType<Float> FLOAT4 = plain(SqlKind.FLOAT4, Float.class);

    /// A fraction of 8 bytes.
    public static final SqlType<Double> FLOAT8 = plain(SqlKind.FLOAT8, Double.class);

    /// A decimal number.
    public static final SqlType<BigDecimal> NUMERIC = plain(SqlKind.NUMERIC, BigDecimal.class);

    /// Text.
    public static final SqlType<String> TEXT = plain(SqlKind.TEXT, String.class);

    /// Bytes.
    public static final SqlType<byte[]> BYTES = plain(SqlKind.BYTES, byte[].class);

    /// A UUID.
    public static final SqlType<UUID> UUID = plain(SqlKind.UUID, UUID.class);

    /// A day.
    public static final SqlType<LocalDate> DATE = plain(SqlKind.DATE, LocalDate.class);

    /// A time of day.
    public static final SqlType<LocalTime> TIME = plain(SqlKind.TIME, LocalTime.class);

    /// A day and a time, wherever that is.
    public static final SqlType<LocalDateTime> TIMESTAMP = plain(SqlKind.TIMESTAMP, LocalDateTime.class);

    /// A point in time.
    public static final SqlType<Instant> INSTANT = plain(SqlKind.INSTANT, Instant.class);

    /// A stretch of time.
    public static final SqlType<Duration> DURATION = plain(SqlKind.DURATION, Duration.class);

    private final SqlKind kind;
    private final Class<?> javaType;
    private final @Nullable SqlType<?> element; // of a list
    private final @Nullable Function<Object, T> read; // of what travels; null where that is the value
    private final @Nullable Function<T, Object> write;

    private SqlType(
            SqlKind kind,
            Class<?> javaType,
            @Nullable SqlType<?> element,
            @Nullable Function<Object, T> read,
            @Nullable Function<T, Object> write) {
        this.kind = kind;
        this.javaType = javaType;
        this.element = element;
        this.read = read;
        this.write = write;
    }

    private static <T> SqlType<T> plain(SqlKind kind, Class<T> javaType) {
        return new SqlType<>(kind, javaType, null, null, null);
    }

    /// The constants of an enum, by their names.
    public static <E extends Enum<E>> SqlType<E> enumOf(Class<E> type) {
        return TEXT.as(type, name -> Enum.valueOf(type, name), Enum::name);
    }

    /// Values as JSON.
    ///
    /// @param read makes a value of the text
    /// @param write makes text of a value
    public static <T> SqlType<T> json(
            Class<? super T> type, Function<? super String, ? extends T> read, Function<? super T, String> write) {
        return new SqlType<>(SqlKind.JSON, type, null, text -> read.apply((String) text), write::apply);
    }

    /// Lists of values of a type: arrays, in the database.
    @SuppressWarnings("unchecked") // what travels for a list is a list of what travels for its elements
    public static <E> SqlType<List<E>> listOf(SqlType<E> element) {
        Function<Object, List<E>> read = carried -> {
            var all = new ArrayList<E>();
            for (Object each : (List<Object>) carried) {
                all.add(element.fromCarrier(each));
            }
            return all;
        };
        Function<List<E>, Object> write = list -> {
            var all = new ArrayList<Object>(list.size());
            for (E each : list) {
                all.add(element.toCarrier(each));
            }
            return all;
        };
        return new SqlType<>(SqlKind.LIST, List.class, element, read, write);
    }

    /// This type for another Java type, which has the same values.
    public <U> SqlType<U> as(
            Class<U> type, Function<? super T, ? extends U> from, Function<? super U, ? extends T> to) {
        return new SqlType<>(
                kind, type, element, carried -> from.apply(fromCarrier(carried)), value -> toCarrier(to.apply(value)));
    }

    /// This type, read as an `Optional`: what is NULL, is empty.
    public SqlType<Optional<T>> optional() {
        return new SqlType<>(
                kind, Optional.class, element, carried -> Optional.of(fromCarrier(carried)), this::carried);
    }

    /// What NULL reads as; null for all but optional types.
    public @Nullable T absent() {
        return isOptional() ? emptied() : null;
    }

    /// The kind of what is kept.
    public SqlKind kind() {
        return kind;
    }

    /// The Java type of the values.
    public Class<?> javaType() {
        return javaType;
    }

    /// Of a list: the type of its elements.
    public Optional<SqlType<?>> element() {
        return Optional.ofNullable(element);
    }

    /// The value of what travelled.
    @SuppressWarnings("unchecked") // without a function, what travels is the value
    public T fromCarrier(Object carried) {
        return read == null ? (T) carried : read.apply(carried);
    }

    /// What travels for a value.
    public Object toCarrier(T value) {
        Objects.requireNonNull(value, "a value");
        return write == null ? value : write.apply(value);
    }

    private boolean isOptional() {
        return javaType == Optional.class;
    }

    @SuppressWarnings("unchecked") // an empty Optional is one of any type
    private T emptied() {
        return (T) Optional.empty();
    }

    private Object carried(Optional<T> value) {
        return toCarrier(value.orElseThrow(() -> new IllegalArgumentException(
                "an empty Optional cannot be given as a value; NULL is asked for by isNull()")));
    }

    @Override
    public String toString() {
        return kind + " as " + javaType.getSimpleName();
    }
}
