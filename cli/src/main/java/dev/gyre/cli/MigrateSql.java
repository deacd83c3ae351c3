package dev.gyre.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre migrate sql`.
@Command(
        name = "sql",
        description =
                "Prints the SQL of migrations, with what writes down that they are done, for somebody else to run."
                        + " Needs no database.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateSql implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Option(
            names = "--after",
            paramLabel = "MIGRATION",
            description = "Begins behind this one; without it, with the first.")
    private @Nullable String after;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MIGRATION",
            description = "The last one, by its name or number; without it, all.")
    private @Nullable String target;

    @Override
    public Integer call() {
        System.out.print(MigrateFiles.told(
                () -> files.migrations().sql(files.engine(), Optional.ofNullable(after), Optional.ofNullable(target))));
        return 0;
    }
}
