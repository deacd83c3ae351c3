package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;

/// An expression that is written by a part.
record Call<T>(SqlType<T> type, boolean isAtomic, SqlPart part) implements Expr<T> {
    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }
}
