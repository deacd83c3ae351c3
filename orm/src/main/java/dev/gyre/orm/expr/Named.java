package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;

/// An expression under a name. Where it is selected it is written with that; elsewhere it is the expression.
///
/// @param <T> of its values
/// @param expr what has the name
/// @param label the name
public record Named<T>(Expr<T> expr, String label) implements Expr<T> {
    @Override
    public SqlType<T> type() {
        return expr.type();
    }

    @Override
    public boolean isAtomic() {
        return expr.isAtomic();
    }

    @Override
    public void write(SqlOutput out) {
        expr.write(out);
    }
}
