package dev.gyre.cli;

import dev.gyre.cli.Refusal.NotMigrated;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.table.OrmException;
import dev.gyre.postgres.PgException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where migrations lie, and for which engine they are.
final class MigrateFiles {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where they lie; db/migrations without it. Where there are several engines, each has a directory"
                            + " below that: postgresql, sqlite, mariadb, h2.")
    private Path directory = Path.of("db/migrations");

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "Which engine the SQL is for; without it, the one of the files that are there, or postgresql.")
    private @Nullable String engine;

    Migrations migrations() {
        return Migrations.in(directory);
    }

    Path directory() {
        return directory;
    }

    /// All that SQL is written for.
    List<String> engines() {
        if (engine != null) {
            return List.of(engine);
        }
        List<String> known = migrations().engines();
        return known.isEmpty() ? List.of("postgresql") : known;
    }

    /// The only one.
    String engine() {
        List<String> all = engines();
        if (all.size() > 1) {
            throw new NotMigrated(
                    "gyre: there are migrations for " + all + ". Say for which: --engine " + all.getFirst());
        }
        return all.getFirst();
    }

    /// Carries something out whose failures are told in words.
    static <T> T told(Supplier<T> body) {
        try {
            return body.get();
        } catch (OrmException | PgException | IllegalArgumentException e) {
            throw new NotMigrated("gyre: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        }
    }
}
