package dev.gyre.orm.model;

import dev.gyre.orm.sql.SqlKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column.
///
/// @param name in the database
/// @param component of the record
/// @param kind of its values; of its elements, if it is a list
/// @param isList whether it holds several
/// @param type in SQL, if that was given
/// @param length of a text, or digits of a number; 0 for none
/// @param scale digits behind the point
/// @param isNullable whether it may be NULL
/// @param isIdentity whether the database numbers it
/// @param isVersion whether it counts the changes of its row
/// @param defaultSql what is put in where an insert says nothing
/// @param computedSql what the database computes it of
/// @param labels of an enum; empty for others
/// @param comment what the database says of it
public record ColumnModel(
        String name,
        String component,
        SqlKind kind,
        boolean isList,
        @Nullable String type,
        int length,
        int scale,
        boolean isNullable,
        boolean isIdentity,
        boolean isVersion,
        @Nullable String defaultSql,
        @Nullable String computedSql,
        List<String> labels,
        @Nullable String comment) {
    /// Copies the lists.
    public ColumnModel {
        labels = List.copyOf(labels);
    }
}
