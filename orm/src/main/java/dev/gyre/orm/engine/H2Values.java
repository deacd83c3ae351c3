package dev.gyre.orm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The values of H2: its own types, but for lists, which are JSON in text, and stretches of time, which are
/// microseconds.
record H2Values() implements JdbcValues {
    @Override
    public void bind(PreparedStatement statement, int index, SqlType<?> type, Object value) throws SQLException {
        switch (type.kind()) {
            case JSON -> statement.setBytes(index, ((String) value).getBytes(UTF_8)); // as text it would be a string
            case LIST -> statement.setString(index, ValueText.write(type, value));
            case DURATION -> statement.setLong(index, ValueText.micros((Duration) value));
            case UUID, DATE, TIME, TIMESTAMP, INSTANT -> statement.setObject(index, JavaTimes.given(value));
            default -> PlainValues.bind(statement, index, type, value);
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int column, SqlType<?> type) throws SQLException {
        SqlKind kind = type.kind();
        return switch (kind) {
            case LIST -> {
                String text = rows.getString(column);
                yield text == null ? null : ValueText.read(type, text);
            }
            case DURATION -> {
                Object micros = PlainValues.read(rows, column, type);
                yield micros == null ? null : ValueText.ofMicros((Long) micros);
            }
            case UUID, DATE, TIME, TIMESTAMP, INSTANT -> JavaTimes.taken(rows, column, kind);
            default -> PlainValues.read(rows, column, type);
        };
    }
}
