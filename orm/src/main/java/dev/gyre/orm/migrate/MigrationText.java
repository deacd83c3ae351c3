package dev.gyre.orm.migrate;

import dev.gyre.orm.migrate.ddl.DdlStatement;
import java.util.List;

/// How a migration is written down: to be read, and changed where somebody knows better.
final class MigrationText {
    private MigrationText() {}

    static String of(MigrationHead head, List<DdlStatement> up, List<DdlStatement> down) {
        var text = new StringBuilder();
        head.lines().forEach(line -> text.append(line).append('\n'));
        append(text.append("\n-- up\n"), up);
        append(text.append("\n-- down\n"), down);
        return text.toString();
    }

    private static void append(StringBuilder text, List<DdlStatement> statements) {
        for (DdlStatement statement : statements) {
            statement.notes().forEach(note -> text.append("-- ! ").append(note).append('\n'));
            text.append(statement.sql()).append(";\n");
        }
    }
}
