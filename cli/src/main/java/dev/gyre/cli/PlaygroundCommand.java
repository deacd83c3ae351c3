package dev.gyre.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `gyre playground` (Piccolo's `playground run`).
@Command(
        name = "playground",
        description = {
            "Reads Java line by line, as gyre repl does, beside a database with bands, concerts and tickets in it.",
            "The database is a file of SQLite that is deleted at the end, unless another one is named."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PlaygroundCommand implements Callable<@Nullable Supplier<Program>> {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "sqlite, or h2, whose driver has to be there; for others name a --database.")
    private @Nullable String engine;

    @Option(
            names = {"-d", "--database"},
            paramLabel = "URL",
            description = "An empty database, as in postgres://user@host/name. What is made in it stays.")
    private @Nullable String url;

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description =
                    "Jars and directories the lines need, the driver of a database among them; DIR/* means all jars"
                            + " in DIR. Jars in a directory lib need not be named.")
    private String classPath = "";

    /// Ends the process if the lines ask for that.
    @Override
    public @Nullable Supplier<Program> call() {
        int exitCode;
        try (var playground = Playground.open(engine, url, ClassPath.of(classPath, Path.of("")))) {
            exitCode = playground.run();
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        return null;
    }
}
