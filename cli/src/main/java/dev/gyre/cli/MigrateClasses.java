package dev.gyre.cli;

import dev.gyre.orm.migrate.Migrations;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the classes of migrations are that are done by classes.
final class MigrateClasses {
    @Option(
            names = "--program",
            paramLabel = "FILE|DIR",
            description =
                    "The program with such classes, as for gyre run; it is compiled, and none of it runs but these.")
    private @Nullable Path program;

    /// Without a program they are in the class path, which the context class loader sees.
    Migrations in(Migrations migrations, MigrateDatabase database) {
        if (program == null) {
            return migrations;
        }
        ClassPath libraries = database.classPath(program);
        return migrations.withClasses(
                new ProgramLoader(Compilation.of(Sources.at(program), libraries), libraries, Optional.empty()));
    }
}
