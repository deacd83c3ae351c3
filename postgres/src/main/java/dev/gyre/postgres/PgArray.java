package dev.gyre.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array of PostgreSQL with its dimensions and the index at which each begins, which a `List` does not have. Arrays
/// begin at 1 unless told otherwise, and then a `List` serves.
///
/// @param lengths of each dimension, the outermost first; none if there are no elements
/// @param lowerBounds the first index of each dimension
/// @param elements all of them, row by row; NULL is null
/// @param <T> the type of the elements
public record PgArray<T>(List<Integer> lengths, List<Integer> lowerBounds, List<@Nullable T> elements) {

    /// @throws IllegalArgumentException if dimensions and elements do not fit together
    public PgArray {
        lengths = List.copyOf(lengths);
        lowerBounds = List.copyOf(lowerBounds);
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
        long count = lengths.isEmpty() ? 0 : 1;
        for (int length : lengths) {
            count = length < 1 ? -1 : Math.multiplyExact(count, (long) length);
        }
        if (count != elements.size() || lengths.size() != lowerBounds.size()) {
            throw new IllegalArgumentException("an array with the lengths " + lengths + " and the lower bounds "
                    + lowerBounds + " cannot have " + elements.size() + " elements");
        }
    }

    /// One dimension that begins at `lowerBound`.
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> PgArray<T> of(int lowerBound, T... elements) {
        return elements.length == 0
                ? new PgArray<>(List.of(), List.of(), List.of())
                : new PgArray<>(List.of(elements.length), List.of(lowerBound), Arrays.asList(elements));
    }
}
