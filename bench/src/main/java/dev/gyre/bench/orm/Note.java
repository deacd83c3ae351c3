package dev.gyre.bench.orm;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A row that is written.
@Table
public record Note(@Id int id, Instant stamp, int level, String text) {
    /// One whose key the database gives.
    static Note fresh() {
        return of(0);
    }

    /// One to put in place of another.
    static Note of(int id) {
        return new Note(id, Instant.now(), 7, "a note of some forty characters, as they are");
    }

    /// So many whose keys the database gives.
    static List<Note> many(int count) {
        return IntStream.range(0, count).mapToObj(_ -> fresh()).toList();
    }
}
