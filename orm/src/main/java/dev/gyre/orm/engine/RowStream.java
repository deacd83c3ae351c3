package dev.gyre.orm.engine;

/// Rows that come a batch at a time as they are read; the iteration parks. Can be read once. Close it.
///
/// @param <T> what becomes of a row
public interface RowStream<T> extends Iterable<T>, AutoCloseable {
    /// Ends it. Parks, also in a cancelled scope.
    @Override
    void close();
}
