package dev.gyre.cli;

import dev.gyre.orm.fixture.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre fixtures dump`.
@Command(
        name = "dump",
        description = "Writes the rows of a database, in the order in which they lead to each other.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class FixturesDump implements Callable<Integer> {
    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Mixin
    private FixturesTables tables = new FixturesTables();

    @Option(names = "--out", paramLabel = "FILE", description = "Where they go; to the output without it.")
    private @Nullable Path out;

    @Parameters(arity = "0..*", paramLabel = "TABLE", description = "Only these; all without any.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        String text = database.with(db -> {
            Fixtures all = tables.of(db);
            return (names.isEmpty() ? all : all.only(names)).dump(db);
        });
        if (out == null) {
            System.out.print(text);
        } else {
            SchemaCommand.write(out, text);
        }
        return 0;
    }
}
