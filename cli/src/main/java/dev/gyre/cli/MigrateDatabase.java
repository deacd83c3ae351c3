package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The database that migrations are run in.
final class MigrateDatabase {
    private static final String VARIABLE = "DATABASE_URL";

    @Option(
            names = {"-d", "--database"},
            paramLabel = "URL",
            description = "The database, as in postgres://user@host/name; without it, what the variable " + VARIABLE
                    + " says.")
    private @Nullable String url;

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description =
                    "Jars and directories with the driver of the database, and with the classes of migrations that"
                            + " are done by classes. Jars in a directory lib need not be named.")
    private String classPath = "";

    /// What the user named, and the jars in `lib` beside a program.
    ClassPath classPath(Path program) {
        return ClassPath.of(classPath, program);
    }

    /// Does something with it, and closes it. Drivers are found in the class path, too.
    ///
    /// @throws Refusal if nobody says which, or it cannot be opened, or what is done fails
    <T> T with(Function<Database, T> body) {
        String given = url != null ? url : System.getenv(VARIABLE);
        if (given == null || given.isEmpty()) {
            throw new WrongOption(
                    "gyre: which database? Say --database postgres://user@host/name, or set " + VARIABLE + ".");
        }
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (var libraries = new URLClassLoader(classPath(Path.of("")).urls(), ClassLoader.getSystemClassLoader())) {
            Thread.currentThread().setContextClassLoader(libraries);
            return MigrateFiles.told(() -> {
                try (var database = Database.open(given)) {
                    return body.apply(database);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }
}
