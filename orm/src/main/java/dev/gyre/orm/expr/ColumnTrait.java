package dev.gyre.orm.expr;

/// What can be special about a column.
public enum ColumnTrait {
    /// It is the primary key, or a part of it.
    KEY,
    /// The database numbers it.
    IDENTITY,
    /// It counts the changes of its row.
    VERSION,
    /// The database computes it; it is never written.
    COMPUTED,
    /// The database puts something in where an insert says nothing.
    DEFAULTED,
    /// It may be NULL.
    NULLABLE
}
