package dev.gyre.postgres;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A vector most of whose elements are zero, the `sparsevec` of the extension pgvector.
///
/// @param dimensions how many elements there are
/// @param values those that are not zero, by their index, the first one is 1
public record PgSparseVector(int dimensions, SortedMap<Integer, Float> values) {

    /// @throws IllegalArgumentException if an index is out of range
    public PgSparseVector {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!values.isEmpty() && (values.firstKey() < 1 || values.lastKey() > dimensions)) {
            throw new IllegalArgumentException("the indexes of a vector go from 1 to " + dimensions);
        }
    }

    /// As `{1:0.5,7:2.0}/10`.
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}/" + dimensions));
    }
}
