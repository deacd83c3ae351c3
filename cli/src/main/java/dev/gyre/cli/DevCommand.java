package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.net.NetException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gyre dev`.
@Command(
        name = "dev",
        description = {
            "Serves the App of a program, and starts it again whenever a source or a template is saved; pages in browsers"
                    + " load again by themselves.",
            "What does not compile is shown in place of pages. Options behind the program are those of its App: --help"
                    + " after gyre run FILE lists them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DevCommand implements Callable<@Nullable Supplier<Program>> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run.")
    private String classPath = "";

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The program, as for gyre run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Given to the program exactly as they are.")
    private List<String> args = List.of();

    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    /// @throws Refusal if there is nothing to serve, or nowhere to listen
    @Override
    public @Nullable Supplier<Program> call() {
        System.setProperty("gyre.development", "true");
        try {
            Sources.at(place); // whether there is anything
            var dev = new Dev(place, classPath, args, System.out, System.err);
            Async.run(() -> dev.run(_ -> {}));
        } catch (NetException e) {
            throw new Refusal.DoesNotStart(String.valueOf(e.getMessage()));
        } catch (CancelledError _) {
            // That is how it ends.
        }
        return null;
    }
}
