package dev.gyre.cli;

import dev.gyre.cli.Refusal.NotMigrated;
import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.Database;
import dev.gyre.orm.migrate.MigrationDraft;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.model.SchemaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gyre migrate init`.
@Command(
        name = "init",
        description = {
            "Adopts a database that is there: writes records for its tables and a first migration, and marks that as done"
                    + " in it. Its tables are not touched."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateInit implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Option(names = "--from-database", description = "Reads the tables of the database, and writes records and files.")
    private boolean isFromDatabase;

    @Option(names = "--adopt", description = "Only marks the migrations that are there as done.")
    private boolean isAdoption;

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the records; app without it.")
    private String packageName = "app";

    @Option(names = "--out", paramLabel = "DIR", description = "Where the records go; src/main/java without it.")
    private Path out = Path.of("src/main/java");

    @Override
    public Integer call() {
        if (isFromDatabase == isAdoption) {
            throw new WrongOption(
                    "gyre: say what is there: --from-database, if it is the tables only, or --adopt, if the"
                            + " migrations are written as well and the database has what they make.");
        }
        database.with(db -> {
            if (isFromDatabase) {
                write(db);
            }
            files.migrations().adopt(db);
            return true;
        });
        System.out.println("The database counts as migrated.");
        return 0;
    }

    private void write(Database db) {
        String engine = Migrations.engine(db);
        if (!files.migrations().snapshot(engine).tables().isEmpty()) {
            throw new NotMigrated("gyre: there are migrations in " + files.directory()
                    + " already. To mark them as done in this database, say gyre migrate init --adopt");
        }
        SchemaModel schema = Migrations.read(db, packageName);
        if (schema.tables().isEmpty()) {
            throw new NotMigrated("gyre: this database has no tables. Begin with records, and gyre migrate make.");
        }
        Map<String, String> records = Migrations.records(schema);
        records.keySet().stream()
                .map(out::resolve)
                .filter(Files::exists)
                .findFirst()
                .ifPresent(file -> {
                    throw new NotMigrated("gyre: " + file
                            + " is there already, and is not written over. Name another --package" + " or --out");
                });
        records.forEach(this::write);
        MigrationDraft draft = files.migrations()
                .make(schema, Migrations.dialect(engine), Optional.of("adopted"), DiffAnswers.none(), false);
        files.migrations().write(draft, engine).forEach(path -> System.out.println("Wrote " + path));
    }

    private void write(String name, String source) {
        Path file = out.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, source);
            System.out.println("Wrote " + file);
        } catch (IOException e) {
            throw new NotMigrated("gyre: " + file + " cannot be written: " + e);
        }
    }
}
