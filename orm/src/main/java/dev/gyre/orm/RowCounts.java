package dev.gyre.orm;

import java.util.List;
import java.util.Optional;

/// How many rows there are, and should be.
final class RowCounts {
    private RowCounts() {}

    static <T> T one(List<T> rows) {
        if (rows.size() != 1) {
            throw RowCountException.notOne(rows.size());
        }
        return rows.getFirst();
    }

    static <T> Optional<T> atMostOne(List<T> rows) {
        if (rows.size() > 1) {
            throw RowCountException.several();
        }
        return rows.stream().findFirst();
    }

    static long notNegative(long number, String what) {
        if (number < 0) {
            throw new IllegalArgumentException("a query has a " + what + " of 0 or more, not of " + number);
        }
        return number;
    }
}
