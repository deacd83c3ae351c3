package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gyre migrate down`.
@Command(
        name = "down",
        description = "Takes back the migrations that a database got last. What they dropped comes back empty.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateDown implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Mixin
    private MigrateClasses classes = new MigrateClasses();

    @Parameters(index = "0", arity = "0..1", paramLabel = "COUNT", description = "How many; 1 without it.")
    private int count = 1;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new WrongOption("gyre: how many are to be taken back? At least 1, not " + count + ".");
        }
        List<String> done = database.with(db -> classes.in(files.migrations(), database)
                .withListener(name -> System.out.println("down " + name))
                .down(db, count));
        System.out.println(done.isEmpty() ? "Nothing to do." : "Done: " + done.size() + ".");
        return 0;
    }
}
