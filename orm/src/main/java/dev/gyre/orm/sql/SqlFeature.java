package dev.gyre.orm.sql;

/// What not every engine has.
public enum SqlFeature {
    /// `distinct on (…)`.
    DISTINCT_ON("distinct on", "Number the rows by row_number() in a query inside, and keep those with 1"),
    /// A query in a FROM that sees its neighbours.
    LATERAL("a lateral join", "Number the rows by row_number() in a query inside, and join that"),
    /// A join that keeps the rows of both sides.
    FULL_JOIN("a full join", "Say a left join, union all, and the rows of the other side that have no match"),
    /// A join that keeps the rows of the right side.
    RIGHT_JOIN("a right join", "Turn the tables around and say leftJoin"),
    /// Rows that are locked while they are read.
    ROW_LOCKS("a lock of rows", "A transaction that writes locks the whole database there; leave it out"),
    /// A lock of the rows of some of the tables.
    LOCK_OF_TABLES("a lock of some of the tables", "Say forUpdate() without tables"),
    /// Comparing with any or all of what a query gives.
    ANY_ALL("any(…) or all(…) of a query", "Say in(…), or compare with min or max of it"),
    /// Columns that are lists.
    ARRAYS("an array", "Keep the values in a table of their own, or as JSON"),
    /// What is said of aggregates in order.
    ORDERED_AGGREGATES("an order inside of an aggregate", "Order the rows in a query inside"),
    /// JSON that is looked into and changed.
    JSON("an operator of JSON of this kind", "Read the column, and look in Java"),
    /// Words in texts.
    FULL_TEXT("full text search", "Say like, or ilike"),
    /// Patterns with all their signs.
    REGEX("a regular expression", "Say like, or filter in Java"),
    /// Times that are moved and cut.
    TIME_ARITHMETIC("arithmetic with times of this kind", "Compute the time in Java, and give it as a value"),
    /// Hints whether a query with a name is computed once.
    MATERIALIZED("a hint how a query with a name is computed", "Leave it out"),
    /// Changes that are queries with a name.
    CHANGING_CTE("a query with a name that changes rows", "Run both statements in one transaction"),
    /// Sets with `all`.
    INTERSECT_ALL("intersect all or except all", "Say intersect or except, which give equal rows once"),
    /// An insert, update or delete that returns rows.
    RETURNING("rows that an insert, update or delete returns", "Run it, and read the rows by their keys"),
    /// What is to be done with rows that are there already.
    ON_CONFLICT(
            "an insert that says what to do with rows that are there", "Update first, and insert what was not there"),
    /// A condition for what is done with rows that are there already.
    CONFLICT_CONDITION("a condition for a conflict", "Put the condition into the value, by caseWhen(…)"),
    /// An update with values of other tables.
    UPDATE_FROM("an update from another table", "Set the column to a query inside: scalar(…)"),
    /// A delete by other tables.
    DELETE_USING("a delete by another table", "Say where(exists(…))"),
    /// A plan with what it took.
    EXPLAIN_ANALYZE("a plan that is measured", "Say explain(), and take the time of the query"),
    /// `COPY`.
    COPY("COPY", "Say insertAll(…)");

    private final String words;
    private final String advice;

    SqlFeature(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    /// What it is called in messages.
    public String words() {
        return words;
    }

    /// What to do without it.
    public String advice() {
        return advice;
    }
}
