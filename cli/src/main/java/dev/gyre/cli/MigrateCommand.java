package dev.gyre.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gyre migrate`.
@Command(
        name = "migrate",
        description = {
            "Changes the tables of a database to what the records of a program say, by SQL files that are made of"
                    + " them, read, committed, and run in order."
        },
        subcommands = {
            MigrateMake.class,
            MigrateUp.class,
            MigrateDown.class,
            MigrateStatus.class,
            MigrateCheck.class,
            MigrateSql.class,
            MigrateSquash.class,
            MigrateInit.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class MigrateCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "gyre: say what is to be done with migrations, as in gyre migrate status");
    }
}
