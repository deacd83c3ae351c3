package dev.gyre.bench.pg;

import java.util.List;
import java.util.stream.IntStream;

/// A row that is written.
record Line(int id, String name) {
    /// So many of them, each other than the others.
    static List<Line> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Line(i, "this is line " + i))
                .toList();
    }
}
