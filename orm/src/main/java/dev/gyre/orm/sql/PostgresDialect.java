package dev.gyre.orm.sql;

/// The SQL of PostgreSQL.
public final class PostgresDialect implements Dialect {
    private final NameQuotes quotes = new NameQuotes('"');

    private final boolean hasNumbers; // whether parameters are `$1`; its JDBC driver wants `?`

    /// Makes it.
    public PostgresDialect() {
        this(true);
    }

    private PostgresDialect(boolean hasNumbers) {
        this.hasNumbers = hasNumbers;
    }

    /// For its JDBC driver, where each parameter is `?`.
    public static PostgresDialect overJdbc() {
        return new PostgresDialect(false);
    }

    @Override
    public String engine() {
        return "postgresql";
    }

    @Override
    public String parameter(int number) {
        return hasNumbers ? "$" + number : "?";
    }

    @Override
    public String quoted(String name) {
        return quotes.quoted(name);
    }

    @Override
    public String qualified(String source, String name) {
        return quotes.qualified(source, name);
    }

    @Override
    public String typeName(SqlType<?> type, int length, int scale) {
        return switch (type.kind()) {
            case BOOL -> "boolean";
            case INT2 -> "smallint";
            case INT4 -> "integer";
            case INT8 -> "bigint";
            case FLOAT4 -> "real";
            case FLOAT8 -> "double precision";
            case NUMERIC -> length == 0 ? "numeric" : "numeric(" + length + ", " + scale + ")";
            case TEXT -> length == 0 ? "text" : "varchar(" + length + ")";
            case BYTES -> "bytea";
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT -> "timestamptz";
            case DURATION -> "interval";
            case JSON -> "jsonb";
            case LIST -> typeName(type.element().orElseThrow(), length, scale) + "[]";
        };
    }

    @Override
    public boolean hasArrays() {
        return true;
    }

    @Override
    public boolean hasReturning() {
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
    public boolean hasIlike() {
        return true;
    }

    @Override
    public String explain(boolean isRun) {
        return isRun ? "explain (analyze, buffers) " : "explain ";
    }
}
