package dev.gyre.orm.sql;

import java.util.List;
import java.util.Set;

/// The SQL of MariaDB. Points in time are `datetime(6)` in UTC, as its `timestamp` ends in 2038; stretches
/// of time are microseconds, lists JSON. Text compares by its characters, as elsewhere, not by what looks
/// alike to people. Decimals without digits of their own have 35 before and 30 behind the point.
public final class MariaDbDialect implements Dialect {
    private static final String COLLATION = " collate utf8mb4_nopad_bin";

    private static final Set<SqlFeature> LACKS = Set.of(
            SqlFeature.DISTINCT_ON,
            SqlFeature.LATERAL,
            SqlFeature.FULL_JOIN,
            SqlFeature.LOCK_OF_TABLES,
            SqlFeature.ARRAYS,
            SqlFeature.ORDERED_AGGREGATES,
            SqlFeature.FULL_TEXT,
            SqlFeature.TIME_ARITHMETIC,
            SqlFeature.MATERIALIZED,
            SqlFeature.CHANGING_CTE,
            SqlFeature.CONFLICT_CONDITION,
            SqlFeature.COPY);

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

    @Override
    public Set<SqlFeature> lacks() {
        return LACKS;
    }

    @Override
    public boolean hasNullsOrder() {
        return false;
    }

    @Override
    public String like() {
        return " like binary ";
    }

    @Override
    public boolean hasFilter() {
        return false;
    }

    @Override
    public boolean hasDuplicateKey() {
        return true;
    }

    @Override
    public boolean hasSourcesFirst() {
        return true;
    }

    @Override
    public String same() {
        return " <=> ";
    }

    @Override
    public String defaultValues() {
        return " () values ()";
    }

    @Override
    public String now() {
        return "utc_timestamp(6)";
    }

    @Override
    public void concat(SqlOutput out, SqlPart first, SqlPart second) {
        out.text("concat(").part(first).text(", ").part(second).text(")");
    }

    @Override
    public void timeField(SqlOutput out, String field, SqlPart time) {
        out.text("extract(").text(field).text(" from ").part(time).text(")");
    }

    @Override
    public void stringAggregate(SqlOutput out, SqlPart text, SqlPart separator, SqlPart order) {
        throw new UnsupportedSqlException(engine(), SqlFeature.ORDERED_AGGREGATES);
    }

    @Override
    public void jsonAggregate(SqlOutput out, SqlPart value, SqlPart order) {
        out.text("json_arrayagg(").part(value).part(order).text(")");
    }

    @Override
    public void matches(SqlOutput out, SqlPart text, SqlPart pattern) {
        out.part(text).text(" regexp ").part(pattern);
    }

    @Override
    public void regexReplace(SqlOutput out, SqlPart text, SqlPart pattern, SqlPart by) {
        out.text("regexp_replace(")
                .part(text)
                .text(", ")
                .part(pattern)
                .text(", ")
                .part(by)
                .text(")");
    }

    @Override
    public void jsonAt(SqlOutput out, SqlPart json, List<String> path, boolean isText) {
        out.text(isText ? "json_unquote(json_extract(" : "json_extract(")
                .part(json)
                .text(", ");
        out.bind(SqlType.TEXT, JsonPaths.of(path)).text(isText ? "))" : ")");
    }

    @Override
    public void jsonContains(SqlOutput out, SqlPart json, SqlPart other) {
        out.text("json_contains(").part(json).text(", ").part(other).text(")");
    }

    @Override
    public void jsonHasKey(SqlOutput out, SqlPart json, String name) {
        out.text("json_exists(")
                .part(json)
                .text(", ")
                .bind(SqlType.TEXT, JsonPaths.of(List.of(name)))
                .text(")");
    }

    @Override
    public void jsonSet(SqlOutput out, SqlPart json, List<String> path, SqlPart value) {
        out.text("json_set(").part(json).text(", ").bind(SqlType.TEXT, JsonPaths.of(path));
        out.text(", json_compact(").part(value).text("))");
    }

    @Override
    public void jsonLength(SqlOutput out, SqlPart json) {
        out.text("json_length(").part(json).text(")");
    }

    @Override
    public void excluded(SqlOutput out, String column) {
        out.text("values(").name(column).text(")");
    }

    /// As JSON, which is the only form that says all.
    @Override
    public String explain(boolean isRun) {
        return isRun ? "analyze format=json " : "explain format=json ";
    }
}
