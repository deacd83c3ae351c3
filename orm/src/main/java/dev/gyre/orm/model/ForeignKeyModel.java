package dev.gyre.orm.model;

import dev.gyre.orm.table.ForeignKeyAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where rows lead.
///
/// @param name of the constraint
/// @param columns that lead
/// @param table that they lead to
/// @param schema that it is in
/// @param to the columns of its key, in the same order
/// @param onDelete what is done when the other row goes
/// @param onUpdate what is done when its key changes
public record ForeignKeyModel(
        String name,
        List<String> columns,
        String table,
        @Nullable String schema,
        List<String> to,
        ForeignKeyAction onDelete,
        ForeignKeyAction onUpdate) {
    /// Copies the lists.
    public ForeignKeyModel {
        columns = List.copyOf(columns);
        to = List.copyOf(to);
    }
}
