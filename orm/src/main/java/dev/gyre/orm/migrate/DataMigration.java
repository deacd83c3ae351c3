package dev.gyre.orm.migrate;

import dev.gyre.Parks;
import dev.gyre.orm.Transaction;

/// A migration that is done by a class: to change rows in ways that SQL does not know. It has a public
/// constructor without parameters, and is named by a file in its place among the others (`gyre migrate make
/// --java app.FillSlugs`). Name columns in it by `tx.script(…)` rather than by records where you can, as
/// those may have changed again when it runs.
public interface DataMigration {
    /// Does it, in a transaction that also writes down that it is done.
    @Parks
    void up(Transaction tx) throws Exception;

    /// Takes it back.
    @Parks
    default void down(Transaction tx) throws Exception {
        throw new UnsupportedOperationException(getClass().getName()
                + " has no down(…), so it cannot be taken back. Write one, even if there is nothing to do");
    }
}
