package dev.gyre.cli;

import dev.gyre.orm.migrate.MigrationState;
import dev.gyre.orm.migrate.MigrationStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gyre migrate status`.
@Command(
        name = "status",
        description = "Says of each migration how it stands in a database, which is not changed. Ends with 1 if one is"
                + " not done, or not as it should be.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateStatus implements Callable<Integer> {
    @Mixin
    private MigrateFiles files = new MigrateFiles();

    @Mixin
    private MigrateDatabase database = new MigrateDatabase();

    @Override
    public Integer call() {
        List<MigrationStatus> all = database.with(db -> files.migrations().status(db));
        all.forEach(status -> System.out.println(line(status)));
        if (all.isEmpty()) {
            System.out.println("There are no migrations in " + files.directory() + ".");
        }
        return all.stream().allMatch(status -> status.state() == MigrationState.APPLIED) ? 0 : 1;
    }

    private static String line(MigrationStatus status) {
        String words = switch (status.state()) {
            case APPLIED -> "done     " + status.at();
            case PENDING -> "to do";
            case HALF_DONE -> "half     " + status.steps() + " statements are done: gyre migrate up goes on";
            case HALF_UNDONE -> "half     " + status.steps() + " statements are taken back: gyre migrate down goes on";
            case CHANGED -> "changed  its file is not what was run";
            case MISSING -> "missing  it was run, and has no file";
            case OUT_OF_ORDER -> "late     it was not run, but one behind it was: gyre migrate up --any-order";
        };
        return "%-40s %s".formatted(status.name(), words).stripTrailing();
    }
}
