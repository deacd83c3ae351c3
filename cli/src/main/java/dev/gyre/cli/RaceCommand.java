package dev.gyre.cli;

import dev.gyre.cli.Refusal.NothingToRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gyre race`: looks for an order of the tasks under which a program goes wrong.
@Command(
        name = "race",
        description = {
            "Runs a program again and again, each time with its tasks in another order and in virtual time, until one"
                    + " order fails, hangs, leaves tasks behind or prints something else. Shows which task ran when,"
                    + " and the seed that does it again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RaceCommand implements Callable<@Nullable Supplier<Program>> {
    private static final int ORDERS = 100;
    private static final int LIMIT_SECONDS = 10;

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run.")
    private String classPath = "";

    @Option(names = "--orders", paramLabel = "N", description = "How many orders to try. Without it: " + ORDERS + ".")
    private int orders = ORDERS;

    @Option(names = "--seed", paramLabel = "S", description = "Runs the order of this seed alone, and shows it.")
    private @Nullable Long seed;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "How long one run may last in real time. Without it: " + LIMIT_SECONDS + ".")
    private int limit = LIMIT_SECONDS;

    @Option(names = "--any-output", description = "What the program prints may depend on the order.")
    private boolean isAnyOutput;

    @Option(
            names = "--in-memory",
            description = "Its streams, HTTP clients and servers use a network in memory instead of sockets.")
    private boolean isInMemory;

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The program, as for gyre run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Given to the program exactly as they are.")
    private List<String> args = List.of();

    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    /// Ends the process if a race was found, or if there is nothing to run.
    @Override
    public @Nullable Supplier<Program> call() {
        try {
            Supplier<Program> program = Program.compiled(Sources.at(place), ClassPath.of(classPath, place), args);
            var options = new RaceOptions(Duration.ofSeconds(limit), !isAnyOutput, isInMemory);
            var race = new Race(program, options, place + (args.isEmpty() ? "" : " " + String.join(" ", args)));
            boolean isSound = seed == null ? race.explore(required(orders)) : race.replay(seed);
            if (!isSound) {
                System.exit(1);
            }
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(refusal.exitCode());
        }
        return null;
    }

    private static int required(int orders) {
        if (orders < 1) {
            throw new NothingToRun("gyre: --orders says how many orders to try, so it is 1 or more, not " + orders);
        }
        return orders;
    }
}
