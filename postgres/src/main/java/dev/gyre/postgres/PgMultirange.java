package dev.gyre.postgres;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// Several ranges of one type as one value. PostgreSQL sorts them, and joins those that touch.
///
/// @param ranges as they are
/// @param <T> of the bounds
public record PgMultirange<T>(List<PgRange<T>> ranges) implements Iterable<PgRange<T>> {

    /// @param ranges are copied
    public PgMultirange {
        ranges = List.copyOf(ranges);
    }

    /// These ranges.
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> PgMultirange<T> of(PgRange<T>... ranges) {
        return new PgMultirange<>(Arrays.asList(ranges));
    }

    /// Whether the value is in one of them.
    public boolean contains(T value) {
        return ranges.stream().anyMatch(range -> range.contains(value));
    }

    @Override
    public Iterator<PgRange<T>> iterator() {
        return ranges.iterator();
    }

    /// As `{[1,4),[7,9)}`.
    @Override
    public String toString() {
        return ranges.stream().map(PgRange::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
