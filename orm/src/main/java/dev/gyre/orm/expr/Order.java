package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;

/// By what rows are ordered, and which way.
///
/// @param by the expression
/// @param way how it is written
/// @param nulls where NULL stands
public record Order(Expr<?> by, String way, Nulls nulls) implements SqlPart {
    /// Where NULL stands.
    public enum Nulls {
        /// Where the engine puts it: last in PostgreSQL when the smallest is first, first in the others.
        ENGINE,
        /// Before all others.
        FIRST,
        /// Behind all others.
        LAST
    }

    /// NULL before all others.
    public Order nullsFirst() {
        return new Order(by, way, Nulls.FIRST);
    }

    /// NULL behind all others.
    public Order nullsLast() {
        return new Order(by, way, Nulls.LAST);
    }

    @Override
    public void write(SqlOutput out) {
        writeBy(out, by);
    }

    /// The same order by something else, as text.
    public SqlPart as(String text) {
        return out -> writeBy(out, inner -> inner.text(text));
    }

    /// Writes it with something that stands for the expression.
    void writeBy(SqlOutput out, SqlPart written) {
        if (nulls != Nulls.ENGINE && !out.dialect().hasNullsOrder()) {
            out.text("case when ").part(by).text(nulls == Nulls.FIRST ? " is null then 0" : " is null then 1");
            out.text(nulls == Nulls.FIRST ? " else 1 end, " : " else 0 end, ");
        }
        out.part(written).text(way);
        if (nulls != Nulls.ENGINE && out.dialect().hasNullsOrder()) {
            out.text(nulls == Nulls.FIRST ? " nulls first" : " nulls last");
        }
    }
}
