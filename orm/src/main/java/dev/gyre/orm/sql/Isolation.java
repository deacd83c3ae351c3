package dev.gyre.orm.sql;

/// How much of other transactions a transaction sees.
public enum Isolation {
    /// What the engine does by itself.
    STANDARD,
    /// What others have committed, as of each statement.
    READ_COMMITTED,
    /// What others had committed when it began.
    REPEATABLE_READ,
    /// As if all ran one after the other; some fail, and have to be repeated.
    SERIALIZABLE
}
