package dev.gyre.orm.table;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Leads to one row of another table: the key is always there, the row only if it was fetched. Two are equal
/// if their keys are. Never does I/O.
///
/// @param <R> the record of the other table
public final class Ref<R extends Record> {
    private final Object key;
    private final @Nullable R row;
    private final String fetch; // what would have brought the row

    private Ref(Object key, @Nullable R row, String fetch) {
        this.key = Objects.requireNonNull(key, "a Ref needs the key of the row that it leads to");
        this.row = row;
        this.fetch = fetch;
    }

    /// To the row with this key: what its `@Id` is, or a list of them where several components are the key.
    public static <R extends Record> Ref<R> to(Object key) {
        return new Ref<>(key, null, "");
    }

    /// To a row that is there.
    public static <R extends Record> Ref<R> of(Object key, R row) {
        return new Ref<>(key, row, "");
    }

    /// To a row that was not fetched.
    ///
    /// @param fetch what would have brought it: `BAND.manager()`
    public static <R extends Record> Ref<R> unfetched(Object key, String fetch) {
        return new Ref<>(key, null, fetch);
    }

    /// The key of the row that it leads to.
    public Object key() {
        return key;
    }

    /// The key, where that is a whole number.
    ///
    /// @throws ClassCastException if it is something else
    public long id() {
        return ((Number) key).longValue();
    }

    /// Whether the row is there.
    public boolean isLoaded() {
        return row != null;
    }

    /// The row.
    ///
    /// @throws NotLoadedException if it was not fetched
    public R get() {
        if (row == null) {
            throw NotLoadedException.row(key, fetch);
        }
        return row;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref<?> ref && key.equals(ref.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "Ref[" + (row == null ? key : row) + "]";
    }
}
