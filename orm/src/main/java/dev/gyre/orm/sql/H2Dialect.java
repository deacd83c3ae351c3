package dev.gyre.orm.sql;

import java.util.Set;

/// The SQL of H2. Lists are JSON in text, stretches of time microseconds; everything else has a type of its
/// own. Names without quotes are in capital letters there, so that those that are looked for elsewhere had
/// better be, too.
public final class H2Dialect implements Dialect {
    private static final Set<SqlFeature> LACKS = Set.of(
            SqlFeature.LATERAL,
            SqlFeature.FULL_JOIN,
            SqlFeature.LOCK_OF_TABLES,
            SqlFeature.ARRAYS,
            SqlFeature.JSON,
            SqlFeature.FULL_TEXT,
            SqlFeature.TIME_ARITHMETIC,
            SqlFeature.MATERIALIZED,
            SqlFeature.CHANGING_CTE,
            SqlFeature.CONFLICT_CONDITION,
            SqlFeature.UPDATE_FROM,
            SqlFeature.DELETE_USING,
            SqlFeature.COPY);

    private final NameQuotes quotes = new NameQuotes('"');

    /// Makes it.
    public H2Dialect() {}

    @Override
    public String engine() {
        return "h2";
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
            case INT4 -> "integer";
            case INT8, DURATION -> "bigint";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case NUMERIC -> length == 0 ? "decfloat" : "numeric(" + length + ", " + scale + ")";
            case TEXT -> length == 0 ? "varchar" : "varchar(" + length + ")";
            case BYTES -> "blob";
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time(6)";
            case TIMESTAMP -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case JSON -> "json";
            case LIST -> "varchar";
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
    public boolean hasFinalTable() {
        return true;
    }

    /// Rows that are there are found by the columns that are named or, without any, by the primary key alone.
    @Override
    public boolean hasMerge() {
        return true;
    }

    @Override
    public void limit(SqlOutput out, long limit, long offset) {
        if (limit >= 0) {
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
    public boolean hasIlike() {
        return true;
    }

    @Override
    public void matches(SqlOutput out, SqlPart text, SqlPart pattern) {
        out.text("regexp_like(").part(text).text(", ").part(pattern).text(")");
    }

    @Override
    public void stringAggregate(SqlOutput out, SqlPart text, SqlPart separator, SqlPart order) {
        out.text("listagg(").part(text).text(", ").part(separator).part(order).text(")");
    }
}
