package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlPart;
import java.util.List;

/// A query that can stand inside of another. It writes itself without parentheses.
///
/// @param <T> what becomes of a row
public interface SubSelect<T> extends SqlPart {
    /// What it selects, in order.
    List<Expr<?>> selected();
}
