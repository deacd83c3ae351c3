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

    /// A NULL in this column, of which something could not be made.
    public UnexpectedNullException(String column, Throwable cause) {
        super(
                column + " is NULL, and what makes something of the row has no value for that: a parameter of a"
                        + " primitive type, or a check. Make it a wrapper that is @Nullable, select coalesce(…), or"
                        + " read it with .optional()",
                cause);
        this.column = column;
    }

    /// The column.
    public String column() {
        return column;
    }
}
