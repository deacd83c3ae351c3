package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;

/// A column was NULL where the Java side has no place for that.
public final class UnexpectedNullException extends OrmException {
    private final String column;

    /// A NULL in this column, where a value of this type is needed.
    public UnexpectedNullException(String column, Class<?> type) {
        super(
                "column \"" + column + "\" is NULL, and " + type.getSimpleName()
                        + " has no value for that. Make the component @Nullable and the column with it, select"
                        + " coalesce(…), or read it with .optional()",
                null);
        this.column = column;
    }

    /// The column.
    public String column() {
        return column;
    }
}
