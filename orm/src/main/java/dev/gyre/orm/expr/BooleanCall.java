package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;

/// A condition that is written by a part.
record BooleanCall(boolean isAtomic, SqlPart part) implements BooleanExpr {
    @Override
    public SqlType<Boolean> type() {
        return SqlType.BOOL;
    }

    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }
}
