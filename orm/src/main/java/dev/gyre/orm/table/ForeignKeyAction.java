package dev.gyre.orm.table;

/// What a database does to rows whose foreign key leads to a row that goes, or changes its key.
public enum ForeignKeyAction {
    /// It refuses.
    RESTRICT,
    /// They go, or change, too.
    CASCADE,
    /// They lead nowhere from then on.
    SET_NULL,
    /// They lead where their default says.
    SET_DEFAULT
}
