package dev.gyre.orm.engine;

import dev.gyre.orm.jdbc.JdbcFailures;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The row at which a result of JDBC stands.
final class JdbcRow implements RowInput {
    private final ResultSet rows;
    private final JdbcValues values;
    private final String sql;
    private int column;

    JdbcRow(ResultSet rows, JdbcValues values, String sql) {
        this.rows = rows;
        this.values = values;
        this.sql = sql;
    }

    /// Goes on to the next row, if there is one.
    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    @Override
    public @Nullable Object carrier(SqlType<?> type) {
        column++;
        try {
            return values.read(rows, column, type);
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql);
        }
    }

    @Override
    public List<String> columns() {
        try {
            var names = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnLabel(i));
            }
            return names;
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql);
        }
    }

    @Override
    public void skip() {
        column++;
    }

    @Override
    public String lastColumn() {
        try {
            return rows.getMetaData().getColumnLabel(column);
        } catch (SQLException _) {
            return String.valueOf(column);
        }
    }
}
