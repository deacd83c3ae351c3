package dev.gyre.postgres.type;

import dev.gyre.postgres.PgArray;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What becomes an array: a collection, a Java array or a `PgArray`, with all its dimensions. A list in it is one more
/// dimension, unless the elements themselves may be lists.
final class ArraySource {

    /// What is told of each dimension.
    interface Dimension {
        void is(int length, int lowerBound);
    }

    private final List<Integer> lengths;
    private final List<Integer> lowerBounds;
    private final List<@Nullable Object> elements;

    private ArraySource(List<Integer> lengths, List<Integer> lowerBounds, List<@Nullable Object> elements) {
        this.lengths = lengths;
        this.lowerBounds = lowerBounds;
        this.elements = elements;
    }

    static boolean isArray(Object value) {
        return value instanceof Collection
                || value instanceof PgArray
                || value.getClass().isArray();
    }

    static ArraySource of(Object value, Codec element, int lowerBound) {
        if (value instanceof PgArray<?>(var lengths, var lowerBounds, var elements)) {
            return new ArraySource(lengths, lowerBounds, new ArrayList<>(elements));
        }
        if (!isArray(value)) {
            throw new Misfit("give a List, a Java array or a PgArray");
        }
        var lengths = new ArrayList<Integer>();
        measure(value, element, lengths);
        if (lengths.contains(0)) {
            return new ArraySource(List.of(), List.of(), List.of());
        }
        if (lengths.size() > ArrayShape.DEEPEST) {
            throw new Misfit(
                    "an array has at most " + ArrayShape.DEEPEST + " dimensions, and this one " + lengths.size());
        }
        var elements = new ArrayList<@Nullable Object>();
        flatten(value, 0, lengths, elements);
        return new ArraySource(lengths, lengths.stream().map(_ -> lowerBound).toList(), elements);
    }

    private static void measure(Object value, Codec element, List<Integer> lengths) {
        Object inner = value;
        do {
            List<?> level = level(inner);
            lengths.add(level.size());
            inner = level.isEmpty() ? null : level.getFirst();
        } while (inner != null && isArray(inner) && !element.accepts(inner));
    }

    private static void flatten(
            @Nullable Object value, int depth, List<Integer> lengths, List<@Nullable Object> elements) {
        if (value == null || !isArray(value)) {
            throw ragged();
        }
        List<?> level = level(value);
        if (level.size() != lengths.get(depth)) {
            throw ragged();
        }
        for (Object each : level) {
            if (depth == lengths.size() - 1) {
                elements.add(each);
            } else {
                flatten(each, depth + 1, lengths, elements);
            }
        }
    }

    private static Misfit ragged() {
        return new Misfit("all lists of one level must be of one length: PostgreSQL has no ragged arrays");
    }

    private static List<?> level(Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Collection<?> collection -> new ArrayList<>(collection);
            case Object[] array -> Arrays.asList(array);
            default -> {
                var list = new ArrayList<Object>(Array.getLength(value));
                for (int i = 0; i < Array.getLength(value); i++) {
                    list.add(Array.get(value, i));
                }
                yield list;
            }
        };
    }

    int dimensions() {
        return lengths.size();
    }

    void eachDimension(Dimension told) {
        for (int i = 0; i < lengths.size(); i++) {
            told.is(lengths.get(i), lowerBounds.get(i));
        }
    }

    void eachElement(Consumer<@Nullable Object> told) {
        elements.forEach(told);
    }
}
