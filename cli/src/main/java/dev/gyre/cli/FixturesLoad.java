package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.orm.fixture.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre fixtures load`.
@Command(
        name = "load",
        description = "Puts the rows of a file into a database, all or none.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class FixturesLoad implements Callable<Integer> {
    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Mixin
    private FixturesTables tables = new FixturesTables();

    @Option(names = "--replace", description = "Deletes all rows of the tables in the file before.")
    private boolean isReplacing;

    @Parameters(index = "0", paramLabel = "FILE", description = "What gyre fixtures dump has written.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Override
    public Integer call() {
        String text = text();
        long count = database.with(db -> {
            Fixtures fixtures = tables.of(db);
            return isReplacing ? fixtures.replace(db, text) : fixtures.load(db, text);
        });
        System.out.println("Loaded " + count + (count == 1 ? " row." : " rows."));
        return 0;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WrongOption("gyre: " + file + " cannot be read: " + e);
        }
    }
}
