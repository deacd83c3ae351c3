package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The kinds that all drivers treat alike.
final class PlainValues {
    private PlainValues() {}

    static void bind(PreparedStatement statement, int index, SqlType<?> type, Object value) throws SQLException {
        switch (type.kind()) {
            case BOOL -> statement.setBoolean(index, (Boolean) value);
            case INT2 -> statement.setShort(index, (Short) value);
            case INT4 -> statement.setInt(index, (Integer) value);
            case INT8, DURATION -> statement.setLong(index, (Long) value);
            case FLOAT4 -> statement.setFloat(index, (Float) value);
            case FLOAT8 -> statement.setDouble(index, (Double) value);
            case NUMERIC -> statement.setBigDecimal(index, (BigDecimal) value);
            case BYTES -> statement.setBytes(index, (byte[]) value);
            case TEXT, JSON, UUID, DATE, TIME, TIMESTAMP, INSTANT, LIST -> statement.setString(index, (String) value);
        }
    }

    /// A number is read in its widest form, so that one that does not fit is refused, not cut.
    static @Nullable Object read(ResultSet rows, int column, SqlType<?> type) throws SQLException {
        Object value = switch (type.kind()) {
            case BOOL -> rows.getBoolean(column);
            case INT2, INT4, INT8, DURATION -> rows.getLong(column);
            case FLOAT4 -> rows.getFloat(column);
            case FLOAT8 -> rows.getDouble(column);
            case NUMERIC -> rows.getBigDecimal(column);
            case BYTES -> rows.getBytes(column);
            case TEXT, JSON, UUID, DATE, TIME, TIMESTAMP, INSTANT, LIST -> rows.getString(column);
        };
        if (value == null || rows.wasNull()) {
            return null;
        }
        return value instanceof Long number ? whole(number, type) : value;
    }

    private static Object whole(long number, SqlType<?> type) throws SQLException {
        long least = 0;
        long most = 0;
        switch (type.kind()) {
            case INT2 -> {
                least = Short.MIN_VALUE;
                most = Short.MAX_VALUE;
            }
            case INT4 -> {
                least = Integer.MIN_VALUE;
                most = Integer.MAX_VALUE;
            }
            default -> {
                return number;
            }
        }
        if (number < least || number > most) {
            throw new SQLException("a number in the result does not fit into " + type, "22003");
        }
        return most == Short.MAX_VALUE ? (Object) (short) number : (Object) (int) number;
    }
}
