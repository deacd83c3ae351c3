package dev.gyre.bench.pg;

/// What is asked of the server. The six that follow the first, and [#COPY], are of the kinds that MagicStack's
/// benchmark of drivers asks.
enum Question {
    /// One row of three columns, by its key.
    SELECT("select id, name, price from item where id = $1", 25),
    /// Some six hundred rows of twelve columns, of five types: numbers of the catalog as plain ones, as not
    /// all know them.
    CATALOG(
            "select oid::int8, typname, typnamespace::int8, typlen, typbyval, typtype, typcategory, typispreferred,"
                    + " typdelim, typrelid::int8, typelem::int8, typarray::int8 from pg_type where typlen <> $1",
            2),
    /// A thousand rows of one number.
    SERIES("select i from generate_series(1, $1) as i", 5),
    /// A hundred rows of a thousand bytes.
    BYTES("select body from blob", 5),
    /// A hundred rows of a hundred numbers.
    ARRAYS("select numbers from series", 5),
    /// One number that is computed.
    SUM("select 1 + 1", 25),
    /// A thousand rows that are inserted by one statement with other values each time, all or none.
    BATCH("insert into written (id, name) values ($1, $2)", 1),
    /// Ten thousand rows that are copied.
    COPY("copy written (id, name) from stdin", 1),
    /// A million of them.
    COPY_MILLION("copy written (id, name) from stdin", 1);

    /// How many rows there are for [#SELECT].
    static final int ITEMS = 10_000;
    /// How many numbers [#SERIES] asks for.
    static final int NUMBERS = 1_000;

    static final int LINES_OF_BATCH = 1_000;
    static final int LINES_OF_COPY = 10_000;
    static final int LINES_OF_MILLION = 1_000_000;

    private final String sql;
    private final int times;

    Question(String sql, int times) {
        this.sql = sql;
        this.times = times;
    }

    /// With parameters as PostgreSQL has them.
    String sql() {
        return sql;
    }

    /// With parameters as JDBC has them.
    String jdbc() {
        return sql.replaceAll("\\$\\d", "?");
    }

    /// How often each user asks it between two looks at the clock.
    int times() {
        return times;
    }

    /// Whether it leaves something behind, which is to be thrown away before it is asked again.
    boolean isWriting() {
        return this == BATCH || this == COPY || this == COPY_MILLION;
    }
}
