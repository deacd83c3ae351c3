package dev.gyre.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `gyre repl`.
@Command(
        name = "repl",
        description = {
            "Reads Java line by line and runs it: JShell with Gyre imported.",
            "Calls that wait just wait, and tasks in the background run on meanwhile; Ctrl-C cancels the line."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplCommand implements Callable<@Nullable Supplier<Program>> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the lines need, separated as for java; DIR/* means all jars in DIR."
                    + " Jars in a directory lib need not be named.")
    private String classPath = "";

    /// Ends the process if the lines ask for that.
    @Override
    public @Nullable Supplier<Program> call() {
        int exitCode = Repl.run(ClassPath.of(classPath, Path.of("")));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        return null;
    }
}
