package dev.gyre.orm.processor;

import java.util.List;

/// Where a component leads.
///
/// @param component of the record
/// @param isMany whether to several rows
/// @param tableClass the generated class of the other table, with its package
/// @param record the other record, as it is named in a source
/// @param columns that lead there; empty for many
/// @param to where they lead; empty for many
/// @param mayBeAbsent whether there may be no such row
/// @param table the other table in the database
/// @param schema that it is in; empty for the first
/// @param onDelete the constant of `ForeignKeyAction`
/// @param onUpdate the constant of `ForeignKeyAction`
/// @param mappedBy for many: the component of the other record that leads here; empty if there is a table
///     between
/// @param through for many: the record of the table between; empty if there is none
record RelationShape(
        String component,
        boolean isMany,
        String tableClass,
        String record,
        List<ColumnShape> columns,
        List<String> to,
        boolean mayBeAbsent,
        String table,
        String schema,
        String onDelete,
        String onUpdate,
        String mappedBy,
        String through) {}
