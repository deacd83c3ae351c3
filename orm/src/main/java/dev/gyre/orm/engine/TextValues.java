package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The values of SQLite and MariaDB: times, UUIDs and lists as text, stretches of time as microseconds. The
/// two differ in decimals, which SQLite keeps as a number of 8 bytes.
///
/// @param isSqlite which of the two
record TextValues(boolean isSqlite) implements JdbcValues {
    private static final int EXACT_DIGITS = 15; // of a number of 8 bytes
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    public void bind(PreparedStatement statement, int index, SqlType<?> type, Object value) throws SQLException {
        switch (type.kind()) {
            case UUID, DATE, TIME, TIMESTAMP, INSTANT, LIST -> statement.setString(index, ValueText.write(type, value));
            case DURATION -> statement.setLong(index, ValueText.micros((Duration) value));
            case FLOAT4, FLOAT8 -> bindFraction(statement, index, ((Number) value).doubleValue());
            case NUMERIC -> bindDecimal(statement, index, (BigDecimal) value);
            default -> PlainValues.bind(statement, index, type, value);
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int column, SqlType<?> type) throws SQLException {
        return switch (type.kind()) {
            case UUID, DATE, TIME, TIMESTAMP, INSTANT, LIST -> {
                String text = rows.getString(column);
                yield text == null ? null : ValueText.read(type, text);
            }
            case DURATION -> {
                Object micros = PlainValues.read(rows, column, type);
                yield micros == null ? null : ValueText.ofMicros((Long) micros);
            }
            case NUMERIC -> isSqlite ? decimal(rows, column) : rows.getBigDecimal(column);
            default -> PlainValues.read(rows, column, type);
        };
    }

    /// A float is kept as a double, which holds it as it is.
    private void bindFraction(PreparedStatement statement, int index, double value) throws SQLException {
        if (Double.isNaN(value) || (!isSqlite && Double.isInfinite(value))) {
            throw new SQLException(
                    "a fraction that is no number, or infinite, cannot be kept: " + (isSqlite ? "SQLite" : "MariaDB")
                            + " has none such. Keep NULL in its place",
                    "22003");
        }
        statement.setDouble(index, value);
    }

    private void bindDecimal(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
        if (!isSqlite) {
            statement.setBigDecimal(index, value);
            return;
        }
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.scale() <= 0
                && bare.toBigInteger().compareTo(LEAST) >= 0
                && bare.toBigInteger().compareTo(MOST) <= 0) {
            statement.setLong(index, bare.longValueExact());
        } else if (bare.precision() <= EXACT_DIGITS) {
            statement.setDouble(index, bare.doubleValue());
        } else {
            throw new SQLException(
                    "SQLite keeps decimals exactly up to " + EXACT_DIGITS + " digits, and this one has "
                            + bare.precision() + ". Round it, or keep the column as text:"
                            + " SqlType.TEXT.as(BigDecimal.class, BigDecimal::new, BigDecimal::toPlainString)",
                    "22003");
        }
    }

    /// The shortest decimal that stands for the number, as it was given.
    private static @Nullable BigDecimal decimal(ResultSet rows, int column) throws SQLException {
        return switch (rows.getObject(column)) {
            case null -> null;
            case Double number -> BigDecimal.valueOf(number);
            case Object other -> new BigDecimal(other.toString());
        };
    }
}
