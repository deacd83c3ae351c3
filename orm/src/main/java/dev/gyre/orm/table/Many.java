package dev.gyre.orm.table;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of another table that lead here, if they were fetched. Never does I/O.
///
/// @param <R> the record of the other table
public final class Many<R extends Record> implements Iterable<R> {
    private @Nullable List<R> rows; // set once, before anybody else sees it
    private final String fetch; // what would have brought them

    private Many(@Nullable List<R> rows, String fetch) {
        this.rows = rows;
        this.fetch = fetch;
    }

    /// These, in order.
    public static <R extends Record> Many<R> of(List<? extends R> rows) {
        return new Many<>(List.copyOf(rows), "");
    }

    /// None, for a record that is about to be inserted.
    public static <R extends Record> Many<R> none() {
        return new Many<>(List.of(), "");
    }

    /// Those that were not fetched.
    ///
    /// @param fetch what would have brought them: `BAND.albums()`
    public static <R extends Record> Many<R> unfetched(String fetch) {
        return new Many<>(null, fetch);
    }

    /// One whose rows are about to be read: whoever reads them gives them to the slot.
    public static <R extends Record> Slot<R> slot() {
        return new Slot<>(new Many<>(null, ""));
    }

    /// Where the rows of a `Many` are put when they have been read, once.
    ///
    /// @param many what gets them
    public record Slot<R extends Record>(Many<R> many) {
        /// These are its rows.
        public void fill(List<? extends R> rows) {
            many.rows = List.copyOf(rows);
        }
    }

    /// Whether they are there.
    public boolean isLoaded() {
        return rows != null;
    }

    /// The rows.
    ///
    /// @throws NotLoadedException if they were not fetched
    public List<R> list() {
        if (rows == null) {
            throw NotLoadedException.rows(fetch);
        }
        return rows;
    }

    @Override
    public Iterator<R> iterator() {
        return list().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Many<?> many && (rows == null ? many.rows == null : rows.equals(many.rows));
    }

    @Override
    public int hashCode() {
        return rows == null ? 0 : rows.hashCode();
    }

    @Override
    public String toString() {
        return rows == null ? "Many[not fetched]" : "Many" + rows;
    }
}
