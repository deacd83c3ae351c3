package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.TableModel;
import org.jspecify.annotations.Nullable;

/// What a table is called.
///
/// @param schema that it is in; null for the first of the search path
/// @param name in there
public record TableName(@Nullable String schema, String name) {
    /// That of a table.
    public static TableName of(TableModel table) {
        return new TableName(table.schema(), table.name());
    }

    /// That of the table to which a foreign key leads.
    public static TableName target(ForeignKeyModel foreignKey) {
        return new TableName(foreignKey.schema(), foreignKey.table());
    }

    /// As people say it: `music.band`.
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
