package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.Database;
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

    /// Does something with it, and closes it.
    ///
    /// @throws Refusal if nobody says which, or it cannot be opened, or what is done fails
    <T> T with(Function<Database, T> body) {
        String given = url != null ? url : System.getenv(VARIABLE);
        if (given == null || given.isEmpty()) {
            throw new WrongOption(
                    "gyre: which database? Say --database postgres://user@host/name, or set " + VARIABLE + ".");
        }
        return MigrateFiles.told(() -> {
            try (var database = Database.open(given)) {
                return body.apply(database);
            }
        });
    }
}
