package dev.gyre.orm.sql;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The texts of statements by their pieces, so that a statement that is written again costs a look. Any
/// thread may use it. Holds 4,096; one more, and it begins anew.
public final class ShapeCache {
    private static final int MOST = 4096;

    private final Map<Shape, String> texts = new ConcurrentHashMap<>();

    /// The pieces of a statement; parameters count by their kind.
    private static final class Shape {
        private final @Nullable Object[] pieces;
        private final int size;
        private final int hash;

        Shape(@Nullable Object[] pieces, int size) {
            this.pieces = pieces;
            this.size = size;
            int sum = size;
            for (int i = 0; i < size; i++) {
                sum = 31 * sum + (pieces[i] instanceof String text ? text.hashCode() : 7);
            }
            this.hash = sum;
        }

        Shape kept() {
            return new Shape(Arrays.copyOf(pieces, size), size);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Shape shape
                    && size == shape.size
                    && hash == shape.hash
                    && haveEqualPieces(pieces, shape.pieces, size);
        }

        private static boolean haveEqualPieces(@Nullable Object[] one, @Nullable Object[] other, int size) {
            for (int i = 0; i < size; i++) {
                if (!isSame(one[i], other[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSame(@Nullable Object one, @Nullable Object other) {
            return one instanceof String text
                    ? text.equals(other)
                    : one instanceof SqlType<?> a && other instanceof SqlType<?> b && a.kind() == b.kind();
        }
    }

    /// Makes an empty one.
    public ShapeCache() {}

    String text(Dialect dialect, @Nullable Object[] pieces, int size) {
        var shape = new Shape(pieces, size);
        String known = texts.get(shape);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MOST) {
            texts.clear();
        }
        String made = joined(dialect, pieces, size);
        texts.put(shape.kept(), made);
        return made;
    }

    private static String joined(Dialect dialect, @Nullable Object[] pieces, int size) {
        var text = new StringBuilder();
        int parameters = 0;
        for (int i = 0; i < size; i++) {
            if (pieces[i] instanceof String piece) {
                text.append(piece);
            } else {
                text.append(dialect.parameter(++parameters));
            }
        }
        return text.toString();
    }
}
