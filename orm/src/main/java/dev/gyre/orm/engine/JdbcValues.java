package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How a driver takes and gives the values of each kind.
interface JdbcValues {
    /// Sets a parameter.
    void bind(PreparedStatement statement, int index, SqlType<?> type, Object value) throws SQLException;

    /// Reads a column; null if it is NULL.
    @Nullable
    Object read(ResultSet rows, int column, SqlType<?> type) throws SQLException;
}
