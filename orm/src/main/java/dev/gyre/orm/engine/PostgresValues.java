package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of PostgreSQL by its JDBC driver: its own types; stretches of time, JSON and lists as its text.
record PostgresValues() implements JdbcValues {
    @Override
    public void bind(PreparedStatement statement, int index, SqlType<?> type, Object value) throws SQLException {
        switch (type.kind()) {
            case JSON -> statement.setObject(index, value, Types.OTHER);
            case DURATION -> statement.setObject(index, PostgresText.interval((Duration) value), Types.OTHER);
            case LIST -> statement.setObject(index, PostgresText.array(type, (List<?>) value), Types.OTHER);
            case UUID, DATE, TIME, TIMESTAMP, INSTANT -> statement.setObject(index, JavaTimes.given(value));
            default -> PlainValues.bind(statement, index, type, value);
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int column, SqlType<?> type) throws SQLException {
        SqlKind kind = type.kind();
        return switch (kind) {
            case DURATION, LIST -> {
                String text = rows.getString(column);
                yield text == null ? null : PostgresText.read(type, text);
            }
            case UUID, DATE, TIME, TIMESTAMP, INSTANT -> JavaTimes.taken(rows, column, kind);
            default -> PlainValues.read(rows, column, type);
        };
    }
}
