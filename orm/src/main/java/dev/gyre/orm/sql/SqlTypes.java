package dev.gyre.orm.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which type a Java type has where nobody says.
public final class SqlTypes {
    private static final Map<Class<?>, SqlType<?>> PLAIN = plain();

    private SqlTypes() {}

    /// Of values of a class: those of `SqlType`, their primitives, and enums.
    public static <T> Optional<SqlType<T>> find(Class<T> type) {
        SqlType<?> plain = PLAIN.get(type);
        if (plain == null && type.isEnum()) {
            plain = enumOf(type);
        }
        return Optional.ofNullable(SqlTypes.<T>typed(plain));
    }

    /// Of a value.
    ///
    /// @throws IllegalArgumentException if its class has none
    public static <T> SqlType<T> of(T value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        SqlType<?> found =
                value instanceof List<?> list ? listOf(list) : find(type).orElse(null);
        if (found == null) {
            throw new IllegalArgumentException("a " + type.getSimpleName() + " is no value that SQL has a type for."
                    + " Give it with its type: Sql.value(TYPE, …)");
        }
        return typed(found);
    }

    private static SqlType<?> listOf(List<?> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("of what an empty list is, cannot be seen. Give it with its type:"
                    + " Sql.value(SqlType.listOf(SqlType.TEXT), list)");
        }
        return SqlType.listOf(of(list.getFirst()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is of an enum
    private static SqlType<?> enumOf(Class<?> type) {
        return SqlType.enumOf((Class) type);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type was found by the class
    private static <T> SqlType<T> typed(@org.jspecify.annotations.Nullable SqlType<?> type) {
        return (SqlType<T>) type;
    }

    private static Map<Class<?>, SqlType<?>> plain() {
        Map<Class<?>, SqlType<?>> all = new HashMap<>();
        all.put(Boolean.class, SqlType.BOOL);
        all.put(boolean.class, SqlType.BOOL);
        all.put(Short.class, SqlType.INT2);
        all.put(short.class, SqlType.INT2);
        all.put(Integer.class, SqlType.INT4);
        all.put(int.class, SqlType.INT4);
        all.put(Long.class, SqlType.INT8);
        all.put(long.class, SqlType.INT8);
        all.put(Float.class, SqlType.FLOAT4);
        all.put(float.class, SqlType.FLOAT4);
        all.put(Double.class, SqlType.FLOAT8);
        all.put(double.class, SqlType.FLOAT8);
        all.put(BigDecimal.class, SqlType.NUMERIC);
        all.put(String.class, SqlType.TEXT);
        all.put(byte[].class, SqlType.BYTES);
        all.put(UUID.class, SqlType.UUID);
        all.put(LocalDate.class, SqlType.DATE);
        all.put(LocalTime.class, SqlType.TIME);
        all.put(LocalDateTime.class, SqlType.TIMESTAMP);
        all.put(Instant.class, SqlType.INSTANT);
        all.put(Duration.class, SqlType.DURATION);
        return Map.copyOf(all);
    }
}
