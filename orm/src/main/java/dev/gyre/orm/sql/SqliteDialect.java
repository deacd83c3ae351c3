package dev.gyre.orm.sql;

/// The SQL of SQLite. It keeps four kinds of values: whole numbers, fractions, text and bytes. Times are
/// text in one form, `2026-12-01 08:30:00.000000`, points in time in UTC; UUIDs, JSON and lists are text as
/// well, stretches of time microseconds. Decimals are numbers, so that they compare and add up as such, and
/// are exact up to 15 digits.
public final class SqliteDialect implements Dialect {
    private final NameQuotes quotes = new NameQuotes('"');

    /// Makes it.
    public SqliteDialect() {}

    @Override
    public String engine() {
        return "sqlite";
    }

    @Override
    public String parameter(int number) {
        return "?";
    }

    @Override
    public String quoted(String name) {
        return quotes.quoted(name);
    }

    /// The names say what is kept; what counts for SQLite is what it makes of them: a number, or text.
    @Override
    public String typeName(SqlType<?> type, int length, int scale) {
        return switch (type.kind()) {
            case BOOL -> "boolean";
            case INT2, INT4, INT8, DURATION -> "integer";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case NUMERIC -> length == 0 ? "numeric" : "numeric(" + length + ", " + scale + ")";
            case TEXT -> length == 0 ? "text" : "varchar(" + length + ")";
            case BYTES -> "blob";
            case UUID, JSON, LIST -> "text";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT -> "timestamptz";
        };
    }

    /// A cast to `date` would make a number of it.
    @Override
    public String castName(SqlType<?> type, int length, int scale) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP, INSTANT -> "text";
            case BOOL -> "integer";
            default -> typeName(type, length, scale);
        };
    }

    @Override
    public boolean hasArrays() {
        return false;
    }

    @Override
    public boolean hasReturning() {
        return true;
    }

    @Override
    public void limit(SqlOutput out, long limit, long offset) {
        if (limit >= 0 || offset >= 0) {
            out.text(" limit ").bind(SqlType.INT8, limit);
        }
        if (offset >= 0) {
            out.text(" offset ").bind(SqlType.INT8, offset);
        }
    }
}
