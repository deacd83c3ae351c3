package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.migrate.MigrationDraft;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gyre migrate make` (Django's `makemigrations`).
@Command(
        name = "make",
        description = {
            "Compares the records of a program with the last migration, and writes the next one: SQL, to be read and"
                    + " changed before it is committed. Needs no database."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateMake implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateProgram program = new MigrateProgram();

    @Option(
            names = "--name",
            paramLabel = "WORDS",
            description = "What it is called; without it, after what it changes.")
    private @Nullable String name;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description = "A table or column that was renamed: band=ensemble, band.fame=renown. Asked for without it.")
    private Map<String, String> renames = Map.of();

    @Option(names = "--no-renames", description = "Nothing else was renamed: what is gone is dropped.")
    private boolean noRenames;

    @Option(
            names = "--fill",
            paramLabel = "COLUMN=SQL",
            description = "What rows that are there get in a column that may not be NULL: band.fame=0.")
    private Map<String, String> fills = Map.of();

    @Option(
            names = "--concurrently",
            description =
                    "Makes indexes of tables that are there while others write to them, in files of their own that"
                            + " run without a transaction (PostgreSQL).")
    private boolean isBesideWriters;

    @Option(names = "--empty", paramLabel = "WORDS", description = "One without statements, to be written by hand.")
    private @Nullable String empty;

    @Option(
            names = "--java",
            paramLabel = "CLASS",
            description = "One that is done by a class of the program, which implements DataMigration.")
    private @Nullable String javaClass;

    @Option(names = "--dry-run", description = "Shows what would be written.")
    private boolean isDry;

    @Override
    public Integer call() {
        if (empty != null || javaClass != null) {
            String words = empty != null ? empty : JavaTitle.of(String.valueOf(javaClass));
            write(engine ->
                    files.migrations().makeEmpty(Migrations.dialect(engine), words, Optional.ofNullable(javaClass)));
            return 0;
        }
        SchemaModel schema = program.schema();
        var answers = new MigrateAnswers(renames, noRenames, fills, MigrateAnswers.terminal());
        write(engine -> {
            MigrationDraft draft = files.migrations()
                    .make(schema, Migrations.dialect(engine), Optional.ofNullable(name), answers, isBesideWriters);
            answers.checkUse();
            return draft;
        });
        return 0;
    }

    private interface Making {
        MigrationDraft make(String engine);
    }

    private void write(Making making) {
        for (String engine : files.engines()) {
            MigrationDraft draft = MigrateFiles.told(() -> making.make(engine));
            if (draft.isEmpty()) {
                System.out.println("Nothing has changed since the last migration.");
            } else if (isDry) {
                draft.files().forEach((file, text) -> System.out.println("== " + file + "\n" + text));
            } else {
                MigrateFiles.told(() -> files.migrations().write(draft, engine))
                        .forEach(path -> System.out.println("Wrote " + path));
            }
            if (!draft.notes().isEmpty()) {
                System.out.println("Look at it before you run it:");
                draft.notes().forEach(note -> System.out.println("  " + note));
            }
        }
    }

    /// `app.FillSlugs` is "FillSlugs", in words.
    private static final class JavaTitle {
        static String of(String type) {
            String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
            if (simple.isEmpty()) {
                throw new WrongOption("gyre: --java names a class, as in app.FillSlugs, not \"" + type + "\".");
            }
            return simple.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        }
    }
}
