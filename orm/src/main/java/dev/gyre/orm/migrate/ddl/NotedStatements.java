package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The statements of changes, the first one of each with the notes on it. Where one statement makes several
/// changes, it has the notes on all of them.
final class NotedStatements {
    private final List<DdlStatement> all = new ArrayList<>();
    private final Map<TableName, Integer> first = new HashMap<>(); // the first statement of a table

    private NotedStatements() {}

    static List<DdlStatement> of(SchemaPlan plan, Function<SchemaChange, List<String>> statements) {
        var notes = new Notes(plan);
        var noted = new NotedStatements();
        for (SchemaChange change : plan.changes()) {
            noted.add(change.table(), statements.apply(change), notes.of(change));
        }
        return noted.all;
    }

    private void add(TableName table, List<String> statements, List<String> notes) {
        boolean isMade = statements.isEmpty() || isSameAsLast(statements);
        if (isMade) {
            int at = isSameAsLast(statements) ? all.size() - 1 : first.getOrDefault(table, -1);
            if (at >= 0) {
                all.set(at, all.get(at).withNotes(notes));
            }
            return;
        }
        first.putIfAbsent(table, all.size());
        List<String> own = notes;
        for (String sql : statements) {
            all.add(new DdlStatement(sql, own));
            own = List.of();
        }
    }

    private boolean isSameAsLast(List<String> statements) {
        return statements.size() == 1 && !all.isEmpty() && all.getLast().sql().equals(statements.getFirst());
    }
}
