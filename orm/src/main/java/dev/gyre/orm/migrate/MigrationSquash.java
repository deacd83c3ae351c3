package dev.gyre.orm.migrate;

import dev.gyre.orm.migrate.ddl.Ddl;
import dev.gyre.orm.migrate.ddl.DdlStatement;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.model.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// One migration in the place of all: it makes what the last picture says from nothing. What the others did
/// beside that, to rows and by classes, stands in it as comments, for somebody to decide.
final class MigrationSquash {
    private static final Set<String> OF_TABLES = Set.of("CREATE", "ALTER", "DROP", "COMMENT", "RENAME");

    private final MigrationDirectory directory;
    private final Ddl ddl;

    MigrationSquash(MigrationDirectory directory, Ddl ddl) {
        this.directory = directory;
        this.ddl = ddl;
    }

    /// The files that take the place of all that are there.
    MigrationDraft draft() {
        MigrationFile last = directory
                .last()
                .orElseThrow(() -> new MigrationException("there are no migrations in " + directory.place()));
        if (directory.files().size() == 1) {
            throw new MigrationException(
                    "there is only one migration in " + directory.place() + ", so there is nothing to squash");
        }
        SchemaModel picture = directory.snapshot();
        SchemaPlan plan = Differ.plan(SchemaModel.empty(), picture, DiffAnswers.none());
        SequencedMap<String, String> files = new LinkedHashMap<>();
        String number = "%04d".formatted(last.head().number());
        String json = picture.toJson();
        files.put(number + ".json", json);
        MigrationHead head = MigrationHead.of(number + "_squashed", ddl.engine(), Optional.empty())
                .withSnapshot(number + ".json", Checksum.of(json))
                .replacing(replaced());
        List<String> beside = beside();
        var up = new ArrayList<>(ddl.script(plan).statements());
        files.put(
                head.name() + ".sql",
                MigrationText.of(
                                head,
                                up,
                                ddl.script(plan.inverse()).statements().stream()
                                        .map(statement -> new DdlStatement(statement.sql(), List.of()))
                                        .toList())
                        .replace("\n-- down\n", comments(beside) + "\n-- down\n"));
        return new MigrationDraft(files, beside);
    }

    /// Writes them, and deletes those that they replace.
    void write(MigrationDraft draft) {
        draft.files().forEach(directory::write);
        for (MigrationFile file : directory.files()) {
            directory.delete(file.name() + ".sql");
            file.snapshot().filter(name -> !draft.files().containsKey(name)).ifPresent(directory::delete);
        }
    }

    private List<String> replaced() {
        var all = new ArrayList<String>();
        for (MigrationFile file : directory.files()) {
            all.addAll(file.head().replaces());
            all.add(file.name());
        }
        return all;
    }

    private List<String> beside() {
        var all = new ArrayList<String>();
        for (MigrationFile file : directory.files()) {
            file.head().javaClass().ifPresent(type -> all.add(file.name() + " was done by " + type));
            for (SqlPiece piece : file.up()) {
                String word = piece.sql().split("\\s", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (!OF_TABLES.contains(word)) {
                    all.add(file.name() + " said " + piece.sql() + ";");
                }
            }
        }
        return all;
    }

    private static String comments(List<String> beside) {
        if (beside.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("-- ! A new database may need some of what follows, too:\n");
        beside.forEach(each ->
                each.lines().forEach(line -> text.append("-- ! ").append(line).append('\n')));
        return text.toString();
    }
}
