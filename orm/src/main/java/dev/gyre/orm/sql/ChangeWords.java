package dev.gyre.orm.sql;

/// How an engine writes what inserts, updates and deletes write differently. The methods here write them as
/// PostgreSQL does. Pure.
public interface ChangeWords {
    /// Whether an insert says `on duplicate key update`, which is for any key, instead of `on conflict (…) do
    /// update`.
    default boolean hasDuplicateKey() {
        return false;
    }

    /// Whether an update or delete names the other tables before what it does: `update a, b set …`.
    default boolean hasSourcesFirst() {
        return false;
    }

    /// How many parameters a statement may have.
    default int mostParameters() {
        return 65_535;
    }

    /// Whether the rows of a change are read from around it: `select … from final table (insert …)`.
    default boolean hasFinalTable() {
        return false;
    }

    /// Whether what is to be done with rows that are there already is said by `merge`.
    default boolean hasMerge() {
        return false;
    }
}
