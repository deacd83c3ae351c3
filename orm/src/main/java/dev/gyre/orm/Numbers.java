package dev.gyre.orm;

/// Whole numbers of the size that a column has: a key may be written `7` where it is a `long`.
final class Numbers {
    private Numbers() {}

    static Object fitting(Object value, Class<?> type) {
        if (value instanceof Integer number && type == Long.class) {
            return number.longValue();
        }
        if (value instanceof Long number && type == Integer.class && number == number.intValue()) {
            return number.intValue();
        }
        return value;
    }
}
