package dev.gyre.orm.expr;

import java.util.List;

/// A relation of a record: the component that has it, and where that leads.
///
/// @param component of the record
/// @param call how it is named in a program, for messages: `BAND.manager()`
/// @param isMany whether it leads to several rows
/// @param other the record at its other end; for several rows through a table between, that of the table
/// @param columns that lead: of the record itself or, for several rows, of the other one
public record Relation(
        String component, String call, boolean isMany, Class<? extends Record> other, List<String> columns) {}
