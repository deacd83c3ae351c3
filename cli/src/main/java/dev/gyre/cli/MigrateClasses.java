package dev.gyre.cli;

import dev.gyre.orm.migrate.Migrations;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the classes of migrations are that are done by classes.
final class MigrateClasses {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories with the classes of migrations that are done by classes.")
    private String classPath = "";

    @Option(
            names = "--program",
            paramLabel = "FILE|DIR",
            description =
                    "The program with such classes, as for gyre run; it is compiled, and none of it runs but these.")
    private @Nullable Path program;

    Migrations in(Migrations migrations) {
        if (program == null && classPath.isEmpty()) {
            return migrations;
        }
        ClassPath libraries = ClassPath.of(classPath, program == null ? Path.of("") : program);
        return migrations.withClasses(
                program == null
                        ? new URLClassLoader(libraries.urls(), ClassLoader.getSystemClassLoader())
                        : new ProgramLoader(
                                Compilation.of(Sources.at(program), libraries), libraries, Optional.empty()));
    }
}
