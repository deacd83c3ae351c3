package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;

/// A number that is written by a part.
record NumberCall<N extends Number>(SqlType<N> type, boolean isAtomic, SqlPart part) implements NumberExpr<N> {
    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }
}
