package dev.gyre.orm.sql;

/// The SQL of MariaDB. Points in time are `datetime(6)` in UTC, as its `timestamp` ends in 2038; stretches
/// of time are microseconds, lists JSON. Text compares by its characters, as elsewhere, not by what looks
/// alike to people. Decimals without digits of their own have 35 before and 30 behind the point.
public final class MariaDbDialect implements Dialect {
    private static final String COLLATION = " collate utf8mb4_nopad_bin";

    private final NameQuotes quotes = new NameQuotes('`');

    /// Makes it.
    public MariaDbDialect() {}

    @Override
    public String engine() {
        return "mariadb";
    }

    @Override
    public String parameter(int number) {
        return "?";
    }

    @Override
    public String quoted(String name) {
        return quotes.quoted(name);
    }

    @Override
    public String typeName(SqlType<?> type, int length, int scale) {
        return switch (type.kind()) {
            case BOOL -> "boolean";
            case INT2 -> "smallint";
            case INT4 -> "int";
            case INT8, DURATION -> "bigint";
            case FLOAT4, FLOAT8 -> "double"; // its float comes back with six digits
            case NUMERIC -> length == 0 ? "decimal(65, 30)" : "decimal(" + length + ", " + scale + ")";
            case TEXT -> (length == 0 ? "longtext" : "varchar(" + length + ")") + COLLATION;
            case BYTES -> "longblob";
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time(6)";
            case TIMESTAMP, INSTANT -> "datetime(6)";
            case JSON, LIST -> "json";
        };
    }

    @Override
    public String castName(SqlType<?> type, int length, int scale) {
        return switch (type.kind()) {
            case BOOL, INT2, INT4, INT8, DURATION -> "signed";
            case TEXT, JSON, LIST -> length == 0 ? "char" : "char(" + length + ")";
            case BYTES -> "binary";
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
    public boolean hasUpdateReturning() {
        return false;
    }

    /// It has no offset without a limit.
    @Override
    public void limit(SqlOutput out, long limit, long offset) {
        if (limit >= 0 || offset >= 0) {
            out.text(" limit ").bind(SqlType.INT8, limit < 0 ? Long.MAX_VALUE : limit);
        }
        if (offset >= 0) {
            out.text(" offset ").bind(SqlType.INT8, offset);
        }
    }
}
