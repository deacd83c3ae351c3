package dev.gyre.orm.sql;

import org.jspecify.annotations.Nullable;

/// A source that is joined with those before it.
///
/// @param kind how
/// @param source what; a relation is joined by its key
/// @param on for which rows; null for a relation, and where each goes with each
public record SqlJoin(
        JoinKind kind, SqlSource source, @Nullable SqlPart on) {
    /// A relation, by its key.
    ///
    /// @throws IllegalArgumentException if it is a table by itself
    public static SqlJoin path(JoinKind kind, SqlSource source) {
        if (source.parent() == null) {
            throw new IllegalArgumentException(
                    "\"" + source.alias() + "\" is a table by itself, and a join needs to know"
                            + " which rows belong together. Say .join(TABLE, condition), or give a relation: BAND.manager()");
        }
        return new SqlJoin(kind, source, null);
    }
}
