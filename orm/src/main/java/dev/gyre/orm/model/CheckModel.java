package dev.gyre.orm.model;

/// A condition that holds for every row.
///
/// @param name of the constraint
/// @param sql the condition
public record CheckModel(String name, String sql) {}
