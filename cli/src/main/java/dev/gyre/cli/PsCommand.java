package dev.gyre.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre ps`.
@Command(
        name = "ps",
        description = {
            "Lists your programs that run on Gyre; with the number of one, its tasks: what each does, what it waits for,"
                    + " for how long it has been there, and where it is in the code.",
            "The program needs no preparation and notices nothing. A loop that is held can be looked into, too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PsCommand implements Callable<@Nullable Supplier<Program>> {
    @Parameters(arity = "0..1", paramLabel = "PID", description = "The process to look into.")
    @Nullable
    private Long pid;

    @Option(names = "--json", description = "As JSON, with everything that is known.")
    private boolean isJson;

    @Mixin
    private final Look look = new Look();

    /// Ends the process if there is nothing to see.
    @Override
    public @Nullable Supplier<Program> call() {
        int exitCode = pid == null
                ? Look.around()
                : look.at(pid, tasks -> isJson ? tasks.json(look.loop) : tasks.table(look.loop, look.hasStacks));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        return null;
    }
}
