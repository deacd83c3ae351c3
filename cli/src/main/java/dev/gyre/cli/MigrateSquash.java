package dev.gyre.cli;

import dev.gyre.orm.migrate.MigrationDraft;
import dev.gyre.orm.migrate.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gyre migrate squash`.
@Command(
        name = "squash",
        description =
                "Puts one migration in the place of all. Databases that have all of them take it as done; run them"
                        + " everywhere before.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateSquash implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Override
    public Integer call() {
        MigrationDraft draft = MigrateFiles.told(() -> files.migrations().squash(Migrations.dialect(files.engine())));
        System.out.println("Wrote " + String.join(", ", draft.files().keySet()) + ", and deleted what it replaces.");
        if (!draft.notes().isEmpty()) {
            System.out.println("What was done to rows stands in it as comments; a new database may need some of it:");
            draft.notes().forEach(note -> System.out.println("  " + note));
        }
        return 0;
    }
}
