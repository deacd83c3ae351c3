package dev.gyre.orm.expr;

/// A relation of a record: the component that has it, and where that leads.
///
/// @param component of the record
/// @param call how it is named in a program, for messages: `BAND.manager()`
/// @param isMany whether it leads to several rows
public record Relation(String component, String call, boolean isMany) {}
