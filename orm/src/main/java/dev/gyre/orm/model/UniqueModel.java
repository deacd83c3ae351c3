package dev.gyre.orm.model;

import java.util.List;

/// Columns in which no two rows are the same.
///
/// @param name of the constraint
/// @param columns together
public record UniqueModel(String name, List<String> columns) {
    /// Copies the lists.
    public UniqueModel {
        columns = List.copyOf(columns);
    }
}
