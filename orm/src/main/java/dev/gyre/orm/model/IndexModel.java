package dev.gyre.orm.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index.
///
/// @param name in the database
/// @param columns each with `desc` behind it where it is turned around; empty where there is an expression
/// @param expression in SQL
/// @param where which rows are in it; null for all
/// @param isUnique whether no two rows in it may be the same
/// @param using how it is built
public record IndexModel(
        String name,
        List<String> columns,
        @Nullable String expression,
        @Nullable String where,
        boolean isUnique,
        @Nullable String using) {
    /// Copies the lists.
    public IndexModel {
        columns = List.copyOf(columns);
    }
}
