package dev.gyre.postgres;

/// How values of one Java type travel to and from PostgreSQL, in its binary format. A codec is pure: it neither waits nor
/// keeps anything, and may be used by many tasks and threads at once.
///
/// @param <T> the type of the values, never null: SQL's NULL does not reach a codec
public interface PgCodec<T> {

    /// Reads one value from `bytes`, all of which belong to it.
    ///
    /// @throws RuntimeException if they are no such value
    T read(PgReader bytes);

    /// Writes one value; its length is written by whoever asked for it.
    ///
    /// @throws RuntimeException if PostgreSQL has no such value
    void write(T value, PgWriter to);
}
