package dev.gyre.orm.migrate.ddl;

import java.util.List;

/// Statements, in their order.
///
/// @param statements each with what is to be known of it
/// @param isWithoutForeignKeys whether foreign keys must not be looked at meanwhile
public record DdlScript(List<DdlStatement> statements, boolean isWithoutForeignKeys) {
    /// Copies the list.
    public DdlScript {
        statements = List.copyOf(statements);
    }

    /// The statements alone.
    public List<String> sql() {
        return statements.stream().map(DdlStatement::sql).toList();
    }
}
