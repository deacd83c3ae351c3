package dev.gyre.cli;

import dev.gyre.cli.Refusal.DoesNotStart;
import java.io.IOException;
import java.nio.file.Files;
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

/// `gyre build`.
@Command(
        name = "build",
        description = {
            "Makes one jar of a program and all that it needs, a start script beside it, and a cache that makes its start"
                    + " shorter.",
            "For the cache the program is started once, asked for /, and ended; ARG… are its arguments then, --port=0"
                    + " without them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BuildCommand implements Callable<@Nullable Supplier<Program>> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run.")
    private String classPath = "";

    @Option(names = "--out", paramLabel = "JAR", description = "What to write. Without it: app.jar.")
    private Path out = Path.of("app.jar");

    @Option(names = "--no-cache", description = "Makes no cache, and starts nothing.")
    private boolean isWithoutCache;

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The program, as for gyre run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "Given to the program when it is started once.")
    private List<String> args = List.of();

    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public @Nullable Supplier<Program> call() throws Exception {
        Build build = Build.of(place, ClassPath.of(classPath, place), out);
        if (!isWithoutCache) {
            String trouble = StartCache.make(build, args);
            if (!trouble.isEmpty()) {
                throw new DoesNotStart("gyre: " + build.jar() + " is there, but has no cache: " + trouble.strip()
                        + "\nGive the arguments that it starts with behind the program, or say --no-cache.");
            }
        }
        System.out.println("Made " + build.jar() + " (" + megabytes(build.jar()) + ")"
                + (isWithoutCache ? "" : " and " + build.cache() + " (" + megabytes(build.cache()) + ")")
                + "; start it with " + command(build.script()) + " or java -jar " + build.jar());
        return null;
    }

    private static String command(Path script) {
        return script.getParent() == null ? "./" + script : script.toString();
    }

    private static String megabytes(Path file) throws IOException {
        return "%.1f MB".formatted(Files.size(file) / 1e6);
    }
}
