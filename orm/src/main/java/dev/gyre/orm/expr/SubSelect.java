package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.List;

/// A query that can stand inside of another. It writes itself without parentheses.
///
/// @param <T> what becomes of a row
public interface SubSelect<T> extends SqlPart {
    /// What it selects, in order.
    List<Expr<?>> selected();

    /// The names that its columns have for a query around it: their own where they have one, and where that
    /// is taken already, with a number.
    default List<String> labels() {
        return Labels.of(selected());
    }

    /// Writes it so that its columns have their [#labels].
    default void writeLabelled(SqlOutput out) {
        write(out);
    }
}
