package dev.gyre.orm.sql;

/// The kinds of rules that a statement can break.
public enum ConstraintKind {
    /// Two rows would be the same where none may.
    UNIQUE,
    /// A row would lead nowhere, or others would lead to one that goes.
    FOREIGN_KEY,
    /// A value would be missing.
    NOT_NULL,
    /// A condition would not hold.
    CHECK,
    /// Two rows would exclude each other.
    EXCLUSION
}
