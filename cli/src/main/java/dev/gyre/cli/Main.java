package dev.gyre.cli;

import dev.gyre.CancelledError;
import dev.gyre.cli.Refusal.NothingToRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The `gyre` command.
///
/// Exit codes: 0 done; 1 the program does not compile, its `main` threw, a race was found, a process cannot be
/// looked into, or a migration fails or is missing; 2 the command line is wrong, or there is nothing to run; 3 an
/// application does not start; and whatever the program itself hands to [System#exit].
@Command(
        name = "gyre",
        description = "Runs Java programs on Gyre: plain blocking code, thousands of tasks, one loop.",
        subcommands = {
            RunCommand.class,
            DevCommand.class,
            NewCommand.class,
            BuildCommand.class,
            RoutesCommand.class,
            OpenapiCommand.class,
            MigrateCommand.class,
            FixturesCommand.class,
            SchemaCommand.class,
            PlaygroundCommand.class,
            RaceCommand.class,
            ReplCommand.class,
            DemoCommand.class,
            PsCommand.class,
            PstreeCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "In a checkout of Gyre, ./gyre test runs its tests, ./gyre bench measures it against others."})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    /// Carries out one command. A program it starts has this thread as its main thread, and what the program's
    /// `main` throws leaves here too, so that the JVM reports it and waits for the other threads as it does under
    /// `java`.
    ///
    /// @param args the command line, see `gyre --help`
    /// @throws Throwable what the started program's `main` threw
    public static void main(String[] args) throws Throwable {
        try {
            Optional<Program> program = program(args).map(Supplier::get);
            if (program.isPresent()) {
                program.get().run();
            }
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(refusal.exitCode());
        } catch (CancelledError cancelled) {
            if (!isEnding()) {
                throw cancelled;
            }
        }
    }

    /// Whether Ctrl-C was pressed or somebody called [System#exit]. Everything is cancelled then, which is no
    /// news.
    private static boolean isEnding() {
        try {
            var hook = new Thread();
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /// `gyre run FILE` needs no parser, and loading one would take a quarter of the time until the program
    /// speaks.
    private static Optional<Supplier<Program>> program(String[] args) {
        if (args.length > 0 && args[0].endsWith(".java")) {
            throw new NothingToRun("gyre: a file is not a command. To run it: gyre run " + String.join(" ", args));
        }
        boolean plain = args.length > 1 && args[0].equals("run") && !args[1].startsWith("-");
        return plain
                ? Optional.of(() -> RunCommand.compile(
                        Path.of(args[1]), "", Arrays.asList(args).subList(2, args.length)))
                : parse(args);
    }

    private static Optional<Supplier<Program>> parse(String[] args) {
        var gyre = new CommandLine(new Main()).setExpandAtFiles(false).setExecutionExceptionHandler(Main::refused);
        int exitCode = gyre.execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        return gyre.getSubcommands().values().stream()
                .map(command -> command.<Supplier<Program>>getExecutionResult())
                .filter(result -> result != null)
                .findFirst();
    }

    private static int refused(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof Refusal refusal) {
            System.err.println(refusal.getMessage());
            return refusal.exitCode();
        }
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "gyre: no command was given. For a first look: gyre demo");
    }
}
