package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.util.List;
import java.util.stream.Collectors;

/// The way from one picture to another.
///
/// @param from what was
/// @param to what is to be
/// @param changes in the order in which they are made
public record SchemaPlan(SchemaModel from, SchemaModel to, List<SchemaChange> changes) {
    /// Copies the list.
    public SchemaPlan {
        changes = List.copyOf(changes);
    }

    /// The way back: each step backwards, the last one first.
    public SchemaPlan inverse() {
        return new SchemaPlan(
                to, from, changes.reversed().stream().map(SchemaChange::inverse).collect(Collectors.toList()));
    }

    /// Whether there is nothing to do.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// A table as it is to be.
    public TableModel target(TableName name) {
        return to.table(name.schema(), name.name())
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + name + " in the new picture"));
    }
}
