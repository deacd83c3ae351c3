package dev.gyre.orm;

import dev.gyre.Parks;
import java.util.List;
import java.util.Optional;

/// A query in words of somebody's own, and what becomes of its rows. Immutable.
///
/// @param <T> what becomes of a row
public final class RawRows<T> {
    private final Session session;
    private final RawSql query;
    private final RowShape<T> shape;

    RawRows(Session session, RawSql query, RowShape<T> shape) {
        this.session = session;
        this.query = query;
        this.shape = shape;
    }

    /// Runs it, and returns all rows.
    @Parks
    public List<T> list() {
        return session.rows(query, shape.mapper());
    }

    /// Runs it, and returns the one row.
    ///
    /// @throws RowCountException if there is none, or more than one
    @Parks
    public T one() {
        return RowCounts.one(list());
    }

    /// Runs it, and returns the one row if there is one.
    ///
    /// @throws RowCountException if there is more than one
    @Parks
    public Optional<T> find() {
        return RowCounts.atMostOne(list());
    }

    /// Runs it, and reads the rows a batch at a time as they are asked for. Close it.
    @Parks
    public Streamed<T> stream(int batch) {
        return new Streamed<>(session.stream(query, batch, shape.mapper()));
    }
}
