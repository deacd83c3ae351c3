package dev.gyre.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gyre fixtures` (Django's `dumpdata` and `loaddata`).
@Command(
        name = "fixtures",
        description = "Rows of tables as JSON, out of a database and into another, also of another engine.",
        subcommands = {FixturesDump.class, FixturesLoad.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class FixturesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "gyre: say gyre fixtures dump, or gyre fixtures load FILE");
    }
}
