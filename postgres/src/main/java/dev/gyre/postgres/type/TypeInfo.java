package dev.gyre.postgres.type;

import java.util.List;

/// What the server says of one of its types.
///
/// @param oid by which the protocol names it
/// @param schema in which it was made
/// @param name as it was made, without the schema
/// @param kind decides how the rest is read
/// @param inner the type of the elements of an array, of the bounds of a range, of the ranges of a multirange, below a
///     domain; else 0
/// @param array the array of this type; 0 if there is none
/// @param isBinary whether the server can send and receive it in a binary format
/// @param attributes of a composite, in their order
/// @param labels of an enum, in their order
public record TypeInfo(
        int oid,
        String schema,
        String name,
        TypeKind kind,
        int inner,
        int array,
        boolean isBinary,
        List<Attribute> attributes,
        List<String> labels) {

    /// One attribute of a composite.
    public record Attribute(String name, int oid) {}

    /// @param attributes are copied
    public TypeInfo {
        attributes = List.copyOf(attributes);
        labels = List.copyOf(labels);
    }

    static TypeInfo builtin(int oid, String name, TypeKind kind, int inner, int array) {
        return new TypeInfo(oid, "pg_catalog", name, kind, inner, array, true, List.of(), List.of());
    }
}
