package dev.gyre.postgres.client;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgResultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row whose columns are asked for one by one (asyncpg's `Record`). Never parks.
public final class PgRow {
    private final PgResult result;
    private final int index;

    PgRow(PgResult result, int index) {
        this.result = result;
        this.index = index;
    }

    /// The value of a column, by its name; null if it is NULL.
    ///
    /// @throws PgResultException if there is no such column, or several
    public <T> @Nullable T get(Class<T> type, String column) {
        return get(type, result.indexOf(column));
    }

    /// The value of a column, from 0 on; null if it is NULL.
    ///
    /// @throws IndexOutOfBoundsException if there is no such column
    @SuppressWarnings("unchecked") // a class of a primitive reads as its box
    public <T> @Nullable T get(Class<T> type, int column) {
        return (T) result.reader(type, column).read(cell(column));
    }

    /// The value of a column as the type that is natural to it; null if it is NULL.
    public @Nullable Object get(String column) {
        return get(Object.class, column);
    }

    /// The names of the columns.
    public List<String> columns() {
        return result.columns();
    }

    @Override
    public String toString() {
        return "PgRow" + columns(); // without values, as they may be secret
    }

    private PgReader cell(int column) {
        PgReader row = result.reader(index);
        for (int i = 0; i < column; i++) {
            int length = row.int4();
            if (length > 0) {
                row.slice(length);
            }
        }
        return row;
    }
}
