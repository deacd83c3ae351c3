package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;

/// A row was to be changed as it had been read, and is not so any more: somebody changed or deleted it.
public final class StaleRowException extends OrmException {
    /// A row of this table.
    public StaleRowException(String table) {
        super(
                "the row of \"" + table + "\" has been changed or deleted since it was read (its @Version differs)."
                        + " Read it again and repeat what was to be done, or do both in a transaction with .forUpdate()",
                null);
    }
}
