package dev.gyre.orm.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The SQL of SQLite. It keeps four kinds of values: whole numbers, fractions, text and bytes. Times are
/// text in one form, `2026-12-01 08:30:00.000000`, points in time in UTC; UUIDs, JSON and lists are text as
/// well, stretches of time microseconds. Decimals are numbers, so that they compare and add up as such, and
/// are exact up to 15 digits.
public final class SqliteDialect implements Dialect {
    private static final Set<SqlFeature> LACKS = Set.of(
            SqlFeature.DISTINCT_ON,
            SqlFeature.LATERAL,
            SqlFeature.ROW_LOCKS,
            SqlFeature.LOCK_OF_TABLES,
            SqlFeature.ANY_ALL,
            SqlFeature.ARRAYS,
            SqlFeature.FULL_TEXT,
            SqlFeature.REGEX,
            SqlFeature.TIME_ARITHMETIC,
            SqlFeature.CHANGING_CTE,
            SqlFeature.INTERSECT_ALL,
            SqlFeature.DELETE_USING,
            SqlFeature.EXPLAIN_ANALYZE,
            SqlFeature.COPY);

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

    @Override
    public Set<SqlFeature> lacks() {
        return LACKS;
    }

    @Override
    public String same() {
        return " is ";
    }

    @Override
    public String lengthFunction() {
        return "length";
    }

    @Override
    public String greatest() {
        return "max";
    }

    @Override
    public String least() {
        return "min";
    }

    @Override
    public String now() {
        return "strftime('%Y-%m-%d %H:%M:%f000', 'now')";
    }

    @Override
    public void timeField(SqlOutput out, String field, SqlPart time) {
        String form = switch (field) {
            case "YEAR" -> "%Y";
            case "MONTH" -> "%m";
            case "DAY" -> "%d";
            case "HOUR" -> "%H";
            case "MINUTE" -> "%M";
            default -> "%S";
        };
        out.text("cast(strftime('").text(form).text("', ").part(time).text(") as integer)");
    }

    @Override
    public void position(SqlOutput out, SqlPart part, SqlPart in) {
        out.text("instr(").part(in).text(", ").part(part).text(")");
    }

    @Override
    public void stringAggregate(SqlOutput out, SqlPart text, SqlPart separator, SqlPart order) {
        out.text("group_concat(")
                .part(text)
                .text(", ")
                .part(separator)
                .part(order)
                .text(")");
    }

    @Override
    public void jsonAggregate(SqlOutput out, SqlPart value, SqlPart order) {
        out.text("json_group_array(").part(value).part(order).text(")");
    }

    @Override
    public void jsonAt(SqlOutput out, SqlPart json, List<String> path, boolean isText) {
        out.part(json).text(isText ? " ->> " : " -> ").bind(SqlType.TEXT, JsonPaths.of(path));
    }

    @Override
    public void jsonHasKey(SqlOutput out, SqlPart json, String name) {
        out.text("json_type(")
                .part(json)
                .text(", ")
                .bind(SqlType.TEXT, JsonPaths.of(List.of(name)))
                .text(") is not null");
    }

    @Override
    public void jsonSet(SqlOutput out, SqlPart json, List<String> path, SqlPart value) {
        out.text("json_set(").part(json).text(", ").bind(SqlType.TEXT, JsonPaths.of(path));
        out.text(", json(").part(value).text("))");
    }

    @Override
    public void jsonLength(SqlOutput out, SqlPart json) {
        out.text("json_array_length(").part(json).text(")");
    }

    @Override
    public void jsonContains(SqlOutput out, SqlPart json, SqlPart other) {
        throw new UnsupportedSqlException(engine(), SqlFeature.JSON);
    }

    @Override
    public int mostParameters() {
        return 32_766;
    }

    @Override
    public String explain(boolean isRun) {
        return "explain query plan "; // it is never measured
    }

    /// Each row has its number, that of the one it belongs to, and what is done.
    @Override
    public Function<RowInput, String> planLines() {
        var depths = new HashMap<Integer, Integer>();
        return row -> {
            int number = row.required(SqlType.INT4);
            int depth = depths.getOrDefault(row.required(SqlType.INT4), -1) + 1;
            depths.put(number, depth);
            row.skip();
            return "  ".repeat(depth) + row.required(SqlType.TEXT);
        };
    }
}
