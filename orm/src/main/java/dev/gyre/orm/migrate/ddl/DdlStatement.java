package dev.gyre.orm.migrate.ddl;

import java.util.ArrayList;
import java.util.List;

/// A statement.
///
/// @param sql without a semicolon at its end
/// @param notes what it may lose, and how that can be helped
public record DdlStatement(String sql, List<String> notes) {
    /// Copies the list.
    public DdlStatement {
        notes = List.copyOf(notes);
    }

    DdlStatement withNotes(List<String> more) {
        var both = new ArrayList<>(notes);
        both.addAll(more);
        return new DdlStatement(sql, both);
    }
}
