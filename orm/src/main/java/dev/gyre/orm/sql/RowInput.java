package dev.gyre.orm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row, whose columns are read once each, in their order. Confined to whoever reads.
public interface RowInput {
    /// The next column, as the Java type that travels for the kind of `type`; null if it is NULL.
    @Nullable
    Object carrier(SqlType<?> type);

    /// The name of the column that was read last, for messages.
    String lastColumn();

    /// The names of the columns, in order.
    default List<String> columns() {
        throw new UnsupportedOperationException(getClass().getName() + " does not tell the names of its columns");
    }

    /// Passes over the next column.
    default void skip() {
        carrier(SqlType.TEXT);
    }

    /// The next column; null if it is NULL.
    default <T> @Nullable T next(SqlType<T> type) {
        Object carried = carrier(type);
        return carried == null ? type.absent() : type.fromCarrier(carried);
    }

    /// The next column, which cannot be NULL.
    ///
    /// @throws UnexpectedNullException if it is
    default <T> T required(SqlType<T> type) {
        Object carried = carrier(type);
        if (carried == null) {
            throw new UnexpectedNullException(lastColumn(), type.javaType());
        }
        return type.fromCarrier(carried);
    }
}
