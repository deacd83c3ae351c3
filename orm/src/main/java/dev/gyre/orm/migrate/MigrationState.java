package dev.gyre.orm.migrate;

/// How a migration stands in a database.
public enum MigrationState {
    /// It is done.
    APPLIED,
    /// It is not done yet.
    PENDING,
    /// Some of its statements are done; it goes on with the next one.
    HALF_DONE,
    /// Some of its statements are taken back; that goes on with the next one.
    HALF_UNDONE,
    /// It is done, and its file is another one now.
    CHANGED,
    /// It is done, and has no file any more.
    MISSING,
    /// It is not done, but one behind it is.
    OUT_OF_ORDER
}
