package dev.gyre.postgres.type;

import dev.gyre.postgres.PgCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// One number as another Java type: whole numbers exactly or not at all, towards `float` and `double` rounded, but
/// never to infinity.
final class Numbers {
    private static final List<Class<? extends Number>> ALL = List.of(
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            Byte.class);

    private Numbers() {}

    /// A type of numbers, which may be read and given as every other Java type of numbers.
    static <N extends Number> ValueCodec codec(String name, Class<N> type, PgCodec<N> codec) {
        ValueCodec all = ValueCodec.of(name, type, codec);
        for (Class<? extends Number> other : ALL) {
            all = other == type ? all : with(all, other, type, codec);
        }
        return all;
    }

    private static <N extends Number, T extends Number> ValueCodec with(
            ValueCodec all, Class<T> other, Class<N> type, PgCodec<N> codec) {
        return all.and(other, codec.as(number -> to(other, number), number -> to(type, number)));
    }

    static <T extends Number> T to(Class<T> type, Number number) {
        if (type.isInstance(number)) {
            return type.cast(number);
        }
        try {
            return type.cast(convert(type, number));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Misfit("the value does not fit into a " + type.getSimpleName());
        }
    }

    private static Number convert(Class<?> type, Number number) {
        if (type == Double.class) {
            return finite(number.doubleValue(), number);
        }
        if (type == Float.class) {
            return (float) finite(number.floatValue(), number);
        }
        if (type == BigDecimal.class) {
            return decimal(number);
        }
        if (type == BigInteger.class) {
            return decimal(number).toBigIntegerExact();
        }
        long whole = isWhole(number) ? number.longValue() : decimal(number).longValueExact();
        return narrow(type, whole);
    }

    private static Number narrow(Class<?> type, long whole) {
        if (type == Long.class) {
            return whole;
        }
        int narrow = Math.toIntExact(whole);
        if (type == Integer.class) {
            return narrow;
        }
        if (type == Short.class && narrow == (short) narrow) {
            return (short) narrow;
        }
        if (type == Byte.class && narrow == (byte) narrow) {
            return (byte) narrow;
        }
        throw new ArithmeticException("out of range");
    }

    private static double finite(double rounded, Number from) {
        boolean wasFinite = !(from instanceof Double || from instanceof Float) || Double.isFinite(from.doubleValue());
        if (wasFinite && Double.isInfinite(rounded)) {
            throw new ArithmeticException("out of range");
        }
        return rounded;
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Float fraction -> new BigDecimal(fraction.toString());
            case Double fraction -> new BigDecimal(fraction.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }
}
