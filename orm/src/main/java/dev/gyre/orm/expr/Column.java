package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.Set;

/// A column of a table, or of a query that stands in its place.
///
/// @param <T> of its values
public interface Column<T> extends Expr<T> {
    /// What it is of.
    SqlSource source();

    /// What it is called in the database.
    String name();

    /// What is special about it.
    Set<ColumnTrait> traits();

    @Override
    default String label() {
        return name();
    }

    @Override
    default void write(SqlOutput out) {
        out.column(source(), name());
    }
}
