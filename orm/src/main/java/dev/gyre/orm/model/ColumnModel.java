package dev.gyre.orm.model;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
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

    /// What its values are between the program and the database. Those of JSON are texts here, whatever the record
    /// has.
    ///
    /// @throws IllegalArgumentException if the kind is that of a list, and not of its elements
    public SqlType<?> valueType() {
        SqlType<?> single = single(kind);
        return isList ? SqlType.listOf(single) : single;
    }

    private static SqlType<?> single(SqlKind kind) {
        return switch (kind) {
            case BOOL -> SqlType.BOOL;
            case INT2 -> SqlType.INT2;
            case INT4 -> SqlType.INT4;
            case INT8 -> SqlType.INT8;
            case FLOAT4 -> SqlType.FLOAT4;
            case FLOAT8 -> SqlType.FLOAT8;
            case NUMERIC -> SqlType.NUMERIC;
            case TEXT -> SqlType.TEXT;
            case BYTES -> SqlType.BYTES;
            case UUID -> SqlType.UUID;
            case DATE -> SqlType.DATE;
            case TIME -> SqlType.TIME;
            case TIMESTAMP -> SqlType.TIMESTAMP;
            case INSTANT -> SqlType.INSTANT;
            case DURATION -> SqlType.DURATION;
            case JSON -> SqlType.json(String.class, text -> text, text -> text);
            case LIST ->
                throw new IllegalArgumentException(
                        "the kind of a column that holds lists is that of their elements: \"list\": true");
        };
    }
}
