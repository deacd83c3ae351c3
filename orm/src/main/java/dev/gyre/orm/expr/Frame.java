package dev.gyre.orm.expr;

/// One end of the rows that a window has.
///
/// @param words in SQL
public record Frame(String words) {
    /// From the first row on.
    public static Frame unboundedPreceding() {
        return new Frame("unbounded preceding");
    }

    /// So many before.
    public static Frame preceding(int many) {
        return new Frame(notNegative(many) + " preceding");
    }

    /// The row itself.
    public static Frame currentRow() {
        return new Frame("current row");
    }

    /// So many behind.
    public static Frame following(int many) {
        return new Frame(notNegative(many) + " following");
    }

    /// To the last row.
    public static Frame unboundedFollowing() {
        return new Frame("unbounded following");
    }

    private static int notNegative(int many) {
        if (many < 0) {
            throw new IllegalArgumentException("a frame begins or ends 0 or more rows away, not " + many);
        }
        return many;
    }
}
