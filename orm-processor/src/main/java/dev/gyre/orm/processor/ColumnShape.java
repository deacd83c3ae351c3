package dev.gyre.orm.processor;

import java.util.ArrayList;
import java.util.List;

/// A column, as a record says it.
///
/// @param field what it is called in the generated class
/// @param component of the record that it is of
/// @param name in the database
/// @param kind what it is of
/// @param type the expression of its `SqlType`
/// @param isList whether it holds several
/// @param isKey whether it is part of the primary key
/// @param isIdentity whether the database numbers it
/// @param isNullable whether it may be NULL
/// @param facts the rest
record ColumnShape(
        String field,
        String component,
        String name,
        Kind kind,
        String type,
        boolean isList,
        boolean isKey,
        boolean isIdentity,
        boolean isNullable,
        Facts facts) {

    /// What only the database cares for.
    ///
    /// @param sqlType in SQL, if that was given; else empty, as with all of these
    record Facts(
            String sqlType,
            int length,
            int scale,
            boolean isVersion,
            String defaultSql,
            String computedSql,
            List<String> labels,
            String comment) {
        static final Facts NONE = new Facts("", 0, 0, false, "", "", List.of(), "");
    }

    /// The constants of `ColumnTrait` that it has.
    List<String> traits() {
        var traits = new ArrayList<String>();
        if (isKey) {
            traits.add("KEY");
        }
        if (isIdentity) {
            traits.add("IDENTITY");
        }
        if (facts.isVersion()) {
            traits.add("VERSION");
        }
        if (!facts.computedSql().isEmpty()) {
            traits.add("COMPUTED");
        }
        if (!facts.defaultSql().isEmpty()) {
            traits.add("DEFAULTED");
        }
        if (isNullable) {
            traits.add("NULLABLE");
        }
        return traits;
    }

    /// The same column where a relation leads to it from another table.
    ///
    /// @param from the component that leads
    /// @param isOwnKey whether that is part of the key there
    /// @param mayBeAbsent whether it may lead nowhere
    ColumnShape ledTo(String from, String column, boolean isOwnKey, boolean mayBeAbsent) {
        return new ColumnShape(
                Names.joined(from, field),
                from,
                column + "_" + name,
                kind,
                type,
                isList,
                isOwnKey,
                false,
                mayBeAbsent,
                new Facts(facts.sqlType(), facts.length(), facts.scale(), false, "", "", List.of(), ""));
    }
}
