package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlType;

/// Text that is written by a part.
record TextCall(SqlType<String> type, boolean isAtomic, SqlPart part) implements TextExpr {
    @Override
    public void write(SqlOutput out) {
        part.write(out);
    }
}
