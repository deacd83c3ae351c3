package dev.gyre.cli;

import dev.gyre.orm.Database;
import dev.gyre.orm.fixture.Fixtures;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.model.SchemaModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Of which tables fixtures are: those of the last migration, which the database has. None of the program is
/// needed.
final class FixturesTables {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where the migrations lie, the last of which says what the tables are; db/migrations without it.")
    private Path directory = Path.of("db/migrations");

    Fixtures of(Database database) {
        SchemaModel schema = Migrations.in(directory).snapshot(Migrations.engine(database));
        if (schema.tables().isEmpty()) {
            throw new Refusal.NotMigrated("gyre: there are no migrations in " + directory
                    + " that would say what the tables are. Make them: gyre migrate make");
        }
        return Fixtures.of(schema);
    }
}
