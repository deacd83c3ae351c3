package dev.gyre.orm.expr;

/// What a column is set to.
///
/// @param column which
/// @param to what; for a value, a parameter
public record Assignment(Column<?> column, Expr<?> to) {
    /// Whether it is of this column.
    public boolean isOf(Column<?> other) {
        return column.name().equals(other.name());
    }

    /// To a value, or to NULL.
    public static <T> Assignment value(Column<T> column, @org.jspecify.annotations.Nullable T value) {
        return new Assignment(column, new Bound<>(column.type(), value));
    }
}
