package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.Optional;

/// An expression whose NULL reads as an empty `Optional`.
record Maybe<T>(Expr<T> expr) implements Expr<Optional<T>> {
    @Override
    public SqlType<Optional<T>> type() {
        return expr.type().optional();
    }

    @Override
    public boolean isAtomic() {
        return expr.isAtomic();
    }

    @Override
    public String label() {
        return expr.label();
    }

    @Override
    public void write(SqlOutput out) {
        expr.write(out);
    }
}
