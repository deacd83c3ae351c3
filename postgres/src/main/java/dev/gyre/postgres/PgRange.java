package dev.gyre.postgres;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A range of values between two bounds. PostgreSQL brings ranges of whole numbers and of days into one form, with the
/// lower bound in it and the upper one not; `canonical` does the same here, since two ranges are equal only if their
/// bounds are told in the same way.
///
/// @param lower where it begins; null if it has no begin
/// @param isLowerIn whether the begin belongs to it; never without one
/// @param upper where it ends; null if it has no end
/// @param isUpperIn whether the end belongs to it; never without one
/// @param isEmpty whether nothing is in it; then it has no bounds either
/// @param <T> of the bounds
public record PgRange<T>(
        @Nullable T lower, boolean isLowerIn, @Nullable T upper, boolean isUpperIn, boolean isEmpty) {

    /// Puts away what the bounds say of a bound that is not there.
    public PgRange {
        if (isEmpty) {
            lower = null;
            upper = null;
        }
        isLowerIn = isLowerIn && lower != null;
        isUpperIn = isUpperIn && upper != null;
    }

    /// `[lower,upper)`, the usual one.
    public static <T> PgRange<T> closedOpen(@Nullable T lower, @Nullable T upper) {
        return new PgRange<>(lower, true, upper, false, false);
    }

    /// `[lower,upper]`.
    public static <T> PgRange<T> closed(@Nullable T lower, @Nullable T upper) {
        return new PgRange<>(lower, true, upper, true, false);
    }

    /// `(lower,upper)`.
    public static <T> PgRange<T> open(@Nullable T lower, @Nullable T upper) {
        return new PgRange<>(lower, false, upper, false, false);
    }

    /// `(lower,upper]`.
    public static <T> PgRange<T> openClosed(@Nullable T lower, @Nullable T upper) {
        return new PgRange<>(lower, false, upper, true, false);
    }

    /// `[lower,)`.
    public static <T> PgRange<T> atLeast(T lower) {
        return closedOpen(lower, null);
    }

    /// `(,upper)`.
    public static <T> PgRange<T> lessThan(T upper) {
        return closedOpen(null, upper);
    }

    /// Everything.
    public static <T> PgRange<T> all() {
        return open(null, null);
    }

    /// Nothing.
    public static <T> PgRange<T> empty() {
        return new PgRange<>(null, false, null, false, true);
    }

    /// Whether the value is in it, by the order of the values.
    ///
    /// @throws ClassCastException if the values have no order
    public boolean contains(T value) {
        if (isEmpty) {
            return false;
        }
        int fromLower = lower == null ? 1 : compare(value, lower);
        int toUpper = upper == null ? -1 : compare(value, upper);
        return (isLowerIn ? fromLower >= 0 : fromLower > 0) && (isUpperIn ? toUpper <= 0 : toUpper < 0);
    }

    /// The same values with the lower bound in it and the upper one not, as PostgreSQL gives ranges of values that come
    /// one after the other.
    ///
    /// @param next the value after a value, such as `day -> day.plusDays(1)`
    /// @throws ClassCastException if the values have no order
    public PgRange<T> canonical(UnaryOperator<T> next) {
        T from = lower == null || isLowerIn ? lower : next.apply(lower);
        T to = upper == null || !isUpperIn ? upper : next.apply(upper);
        boolean isNothing = isEmpty || (from != null && to != null && compare(from, to) >= 0);
        return isNothing ? empty() : closedOpen(from, to);
    }

    @SuppressWarnings("unchecked") // those without an order are refused, as documented
    private static <T> int compare(T one, T other) {
        return ((Comparable<? super T>) one).compareTo(other);
    }

    /// As `[1,4)`, `(,7]`, `empty`.
    @Override
    public String toString() {
        if (isEmpty) {
            return "empty";
        }
        return (isLowerIn ? "[" : "(") + (lower == null ? "" : lower) + "," + (upper == null ? "" : upper)
                + (isUpperIn ? "]" : ")");
    }
}
