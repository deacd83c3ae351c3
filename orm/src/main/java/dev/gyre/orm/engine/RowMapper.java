package dev.gyre.orm.engine;

import dev.gyre.orm.sql.RowInput;

/// Makes something of each row. Pure: it may be called while a connection is held.
///
/// @param <T> of what is made
@FunctionalInterface
public interface RowMapper<T> {
    /// Reads all columns of a row, in their order.
    T map(RowInput row);
}
