package dev.gyre.postgres.type;

/// What sort of type it is.
public enum TypeKind {
    /// With values of its own.
    BASE,
    /// Of elements of another type.
    ARRAY,
    /// Of attributes, as each table has one.
    COMPOSITE,
    /// Of labels.
    ENUM,
    /// Another type with constraints.
    DOMAIN,
    /// From one value of another type to another.
    RANGE,
    /// Of several ranges.
    MULTIRANGE,
    /// Not of values: `void`, `record`, `anyarray`.
    PSEUDO
}
