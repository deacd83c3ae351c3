package dev.gyre.cli;

import dev.gyre.orm.migrate.diff.ChangeSentence;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.model.SchemaModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gyre migrate check`.
@Command(
        name = "check",
        description = "Ends with 1 if the records of a program say something that no migration does, and names it. For"
                + " builds: needs no database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateCheck implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateProgram program = new MigrateProgram();

    @Override
    public Integer call() {
        SchemaModel schema = program.schema();
        boolean isComplete = true;
        for (String engine : files.engines()) {
            SchemaPlan plan = MigrateFiles.told(() -> files.migrations().changes(schema, engine));
            if (!plan.isEmpty()) {
                isComplete = false;
                System.out.println("No migration for " + engine + " does this yet; say gyre migrate make:");
                plan.changes().forEach(change -> System.out.println("  " + ChangeSentence.of(change)));
            }
        }
        if (isComplete) {
            System.out.println("The migrations do all that the records say.");
        }
        return isComplete ? 0 : 1;
    }
}
