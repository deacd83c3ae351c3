package dev.gyre.orm.migrate;

import java.util.List;
import java.util.Optional;

/// Migrations as one script.
final class MigrationPrint {
    private MigrationPrint() {}

    static String up(MigrationDirectory directory, Optional<String> after, Optional<String> target, String now) {
        List<MigrationFile> files = directory.files();
        int from = after.map(directory::named).map(files::indexOf).orElse(-1) + 1;
        int to = target.map(directory::named).map(files::indexOf).orElse(files.size() - 1) + 1;
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            append(text, files.get(i), i + 1, now);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, MigrationFile file, int place, String now) {
        text.append("-- ").append(file.name()).append('\n');
        file.head()
                .javaClass()
                .ifPresent(type -> text.append("-- ! done by the class ")
                        .append(type)
                        .append(", not by SQL: run it with gyre migrate up\n"));
        if (!file.head().isTransactional()) {
            text.append("-- no-transaction\n");
        }
        file.up().forEach(piece -> text.append(piece.sql()).append(";\n"));
        if (!file.isJava()) {
            var entry = MigrationStep.entry(file, place, now);
            text.append(MigrationHistory.insertion(entry)).append(";\n");
        }
        text.append('\n');
    }
}
