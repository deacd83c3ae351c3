package dev.gyre.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre migrate up`.
@Command(
        name = "up",
        description = "Runs the migrations that a database does not have yet, in order, and says which.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateUp implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Mixin
    private MigrateClasses classes = new MigrateClasses();

    @Option(names = "--any-order", description = "Runs also those that came in between others which are done.")
    private boolean isInAnyOrder;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MIGRATION",
            description = "The last one that is run, by its name or number; without it, all are.")
    private @Nullable String target;

    @Override
    public Integer call() {
        List<String> done = database.with(db -> classes.in(files.migrations(), database)
                .withListener(name -> System.out.println("up " + name))
                .up(db, Optional.ofNullable(target), isInAnyOrder));
        System.out.println(done.isEmpty() ? "Nothing to do." : "Done: " + done.size() + ".");
        return 0;
    }
}
