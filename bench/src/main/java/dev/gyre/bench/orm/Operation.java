package dev.gyre.bench.orm;

/// The eleven operations of tortoise's benchmark of ORMs, on a table of a key, a time, a number and a text.
enum Operation {
    INSERT("orm-insert", "a row inserted", 25, true),
    INSERT_TOGETHER("orm-insert-together", "100 rows inserted one by one in a transaction", 1, true),
    INSERT_ALL("orm-insert-all", "1,000 rows inserted at once", 1, true),
    FILTER_LARGE("orm-filter-large", "1,000 rows read", 3, false),
    FILTER_SMALL("orm-filter-small", "20 rows read", 25, false),
    GET("orm-get", "a row read by its key", 25, false),
    MAPS("orm-maps", "1,000 rows read as maps", 3, false),
    TUPLES("orm-tuples", "1,000 rows read as tuples of two values", 3, false),
    UPDATE("orm-update", "a row written as a whole", 25, true),
    UPDATE_PART("orm-update-part", "one value of a row changed by its key", 25, true),
    DELETE("orm-delete", "a row deleted", 25, true);

    /// How many rows there are to be read; a tenth of them has any one level.
    static final int ENTRIES = 10_000;

    static final int LEVELS = 10;
    static final int SMALL = 20;
    static final int TOGETHER = 100;
    static final int AT_ONCE = 1_000;

    /// How many rows there are to be changed or deleted: enough that nobody meets one twice.
    static final int NOTES = 1_000;

    /// What empties the table that is written to, and fills it again.
    static final String FRESH_NOTES = "truncate note; insert into note (id, stamp, level, text)"
            + " select i, now(), i % 10, 'note ' || i from generate_series(1, " + NOTES + ") as i";

    private final String scenario;
    private final String words;
    private final int times;
    private final boolean isWriting;

    Operation(String scenario, String words, int times, boolean isWriting) {
        this.scenario = scenario;
        this.words = words;
        this.times = times;
        this.isWriting = isWriting;
    }

    String scenario() {
        return scenario;
    }

    String words() {
        return words;
    }

    /// How often each user does it between two looks at the clock.
    int times() {
        return times;
    }

    /// Whether the rows that it writes to are to be made anew before it is done again.
    boolean isWriting() {
        return isWriting;
    }
}
