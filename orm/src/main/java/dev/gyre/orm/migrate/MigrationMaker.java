package dev.gyre.orm.migrate;

import dev.gyre.orm.migrate.ddl.Ddl;
import dev.gyre.orm.migrate.ddl.DdlScript;
import dev.gyre.orm.migrate.ddl.DdlStatement;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCreated;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.SchemaModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes what makes the last picture into another. Needs no database.
final class MigrationMaker {
    private final MigrationDirectory directory;
    private final Ddl ddl;
    private final SequencedMap<String, String> files = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<String> parent;

    MigrationMaker(MigrationDirectory directory, Ddl ddl) {
        this.directory = directory;
        this.ddl = ddl;
        this.parent = directory.last().map(MigrationFile::name);
    }

    /// @param title words of the name; empty for those that the changes give
    /// @param isBesideWriters whether indexes of tables that exist are made while others write to them
    MigrationDraft make(SchemaModel now, Optional<String> title, DiffAnswers answers, boolean isBesideWriters) {
        SchemaPlan plan = Differ.plan(directory.snapshot(), now, answers);
        if (plan.isEmpty()) {
            return MigrationDraft.none();
        }
        String words = title.map(MigrationTitle::words).orElseGet(() -> MigrationTitle.of(plan));
        List<IndexAdded> apart = isBesideWriters ? indexesApart(plan) : List.of();
        var rest = new ArrayList<>(plan.changes());
        rest.removeAll(apart);
        if (!rest.isEmpty()) {
            var first = new SchemaPlan(plan.from(), plan.to(), rest);
            add(
                    words,
                    ddl.script(first),
                    ddl.script(first.inverse()),
                    apart.isEmpty() ? Optional.of(now) : Optional.empty());
        }
        for (IndexAdded index : apart) {
            boolean isLast = index.equals(apart.getLast());
            addApart(words, index, isLast ? Optional.of(now) : Optional.empty());
        }
        return new MigrationDraft(files, notes);
    }

    /// One that is to be written by hand, or is done by a class.
    MigrationDraft empty(String title, Optional<String> javaClass) {
        MigrationHead head = head(MigrationTitle.words(title));
        put(javaClass.map(head::withJava).orElse(head), List.of(), List.of());
        return new MigrationDraft(files, notes);
    }

    private List<IndexAdded> indexesApart(SchemaPlan plan) {
        Set<TableName> fresh = plan.changes().stream()
                .filter(change -> change instanceof TableCreated)
                .map(SchemaChange::table)
                .collect(Collectors.toSet());
        return plan.changes().stream()
                .filter(change -> change instanceof IndexAdded)
                .map(IndexAdded.class::cast)
                .filter(added -> !fresh.contains(added.table())
                        && ddl.indexBesideWriters(added.table(), added.index()).isPresent())
                .toList();
    }

    private void add(String words, DdlScript up, DdlScript down, Optional<SchemaModel> picture) {
        MigrationHead head = head(words);
        if (up.isWithoutForeignKeys() || down.isWithoutForeignKeys()) {
            head = head.withoutForeignKeys();
        }
        up.statements().forEach(statement -> notes.addAll(statement.notes()));
        put(withSnapshot(head, picture), up.statements(), down.statements());
    }

    private void addApart(String words, IndexAdded added, Optional<SchemaModel> picture) {
        MigrationHead head = head(words + "_index").withoutTransaction();
        var up = new DdlStatement(
                ddl.indexBesideWriters(added.table(), added.index()).orElseThrow(),
                List.of(
                        "If this fails, an index that is not valid stays behind: drop it before you try again, with",
                        ddl.dropIndexBesideWriters(added.table(), added.index()).orElseThrow() + ";"));
        var down = new DdlStatement(
                ddl.dropIndexBesideWriters(added.table(), added.index()).orElseThrow(), List.of());
        put(withSnapshot(head, picture), List.of(up), List.of(down));
    }

    private MigrationHead head(String words) {
        return MigrationHead.of(nextNumber() + "_" + words, ddl.engine(), parent);
    }

    private String nextNumber() {
        int made = (int)
                files.keySet().stream().filter(name -> name.endsWith(".sql")).count();
        return directory.nextNumber(made);
    }

    private MigrationHead withSnapshot(MigrationHead head, Optional<SchemaModel> picture) {
        if (picture.isEmpty()) {
            return head;
        }
        String text = picture.get().toJson();
        String name = nextNumber() + ".json";
        files.put(name, text);
        return head.withSnapshot(name, Checksum.of(text));
    }

    private void put(MigrationHead head, List<DdlStatement> up, List<DdlStatement> down) {
        files.put(head.name() + ".sql", MigrationText.of(head, up, down));
        parent = Optional.of(head.name());
    }
}
