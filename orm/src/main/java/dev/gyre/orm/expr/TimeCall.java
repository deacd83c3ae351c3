package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;

/// A time that is written by a part.
record TimeCall<T>(SqlType<T> type, boolean isAtomic, SqlPart part) implements TimeExpr<T> {
    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }
}
