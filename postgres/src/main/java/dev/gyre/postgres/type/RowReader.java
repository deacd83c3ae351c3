package dev.gyre.postgres.type;

import dev.gyre.postgres.PgReader;
import org.jspecify.annotations.Nullable;

/// Makes one object of each row of a result with certain columns. Pure, and used by many tasks and threads at once.
///
/// @param <T> of the objects
public interface RowReader<T> {

    /// Reads a row: how many columns, in two bytes, then each with its length. Null only for a scalar that is NULL.
    ///
    /// @throws dev.gyre.postgres.PgConversionException if a value is damaged, or cannot be what it should be
    @Nullable
    T read(PgReader row);
}
