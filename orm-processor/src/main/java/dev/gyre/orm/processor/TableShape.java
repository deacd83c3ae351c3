package dev.gyre.orm.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/// A table, as its record says it.
///
/// @param element the record
/// @param packageName that the record and the class are in
/// @param record by its full name
/// @param className of the generated class
/// @param constant of the generated class
/// @param name in the database
/// @param schema that it is in; empty for the first
/// @param components of the record, in order
/// @param columns in the order of the components
/// @param relations in the order of the components
/// @param isPublic whether others may see the record
record TableShape(
        TypeElement element,
        String packageName,
        String record,
        String className,
        String constant,
        String name,
        String schema,
        List<String> components,
        List<ColumnShape> columns,
        List<RelationShape> relations,
        boolean isPublic) {

    List<ColumnShape> columnsOf(String component) {
        return columns.stream()
                .filter(column -> column.component().equals(component))
                .toList();
    }

    List<ColumnShape> key() {
        return columns.stream().filter(ColumnShape::isKey).toList();
    }
}
