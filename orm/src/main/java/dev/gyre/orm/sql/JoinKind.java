package dev.gyre.orm.sql;

/// How a source is joined.
public enum JoinKind {
    /// Rows that match.
    INNER(" join "),
    /// And those of the left side that match none.
    LEFT(" left join "),
    /// And those of the right side that match none.
    RIGHT(" right join "),
    /// And those of both sides that match none.
    FULL(" full join "),
    /// Each with each.
    CROSS(" cross join ");

    private final String words;

    JoinKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean keepsLeft() {
        return this == LEFT || this == FULL;
    }

    boolean keepsRight() {
        return this == RIGHT || this == FULL;
    }
}
