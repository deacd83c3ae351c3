package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowStream;
import java.util.Iterator;

/// Rows that come a batch at a time as they are read; the iteration parks. Can be read once. Close it.
///
/// @param <T> what becomes of a row
public final class Streamed<T> implements Iterable<T>, AutoCloseable {
    private final RowStream<T> rows;

    Streamed(RowStream<T> rows) {
        this.rows = rows;
    }

    @Override
    public Iterator<T> iterator() {
        return rows.iterator();
    }

    /// Ends it. Parks, also in a cancelled scope.
    @Override
    @Parks
    public void close() {
        rows.close();
    }
}
