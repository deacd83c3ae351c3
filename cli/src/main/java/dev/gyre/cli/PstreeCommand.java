package dev.gyre.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gyre pstree`.
@Command(
        name = "pstree",
        description = {
            "Draws the tasks of a program that runs on Gyre as a tree: who runs below whom, and what each waits for.",
            "Tasks side by side that are alike are drawn as one. Circles of tasks that wait for each other are told."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PstreeCommand implements Callable<@Nullable Supplier<Program>> {
    @Parameters(paramLabel = "PID", description = "The process to look into; gyre ps lists those that can be.")
    private long pid;

    @Mixin
    private final Look look = new Look();

    /// Ends the process if there is nothing to see.
    @Override
    public @Nullable Supplier<Program> call() {
        int exitCode = look.at(pid, tasks -> tasks.tree(look.loop, look.hasStacks));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        return null;
    }
}
