package dev.gyre.orm.jdbc;

/// Where the calls of a driver run.
public enum JdbcPlace {
    /// In the calling task, which parks while the driver waits in a socket of the JDK: PostgreSQL, MariaDB,
    /// MySQL.
    IN_TASK,
    /// On a platform thread that the connection has for itself, while the calling task parks: for drivers
    /// that compute, read files or run native code, such as SQLite and H2, and for those that nobody has
    /// tried.
    OWN_THREAD
}
