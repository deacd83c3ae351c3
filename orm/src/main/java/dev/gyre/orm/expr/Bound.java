package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// A value, as a parameter.
record Bound<T>(SqlType<T> type, @Nullable T value) implements Expr<T> {
    @Override
    public void write(SqlOutput out) {
        out.bind(type, value);
    }
}
