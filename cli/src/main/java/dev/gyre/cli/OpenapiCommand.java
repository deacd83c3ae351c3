package dev.gyre.cli;

import dev.gyre.cli.Refusal.WrongOption;
import dev.gyre.http.Json;
import dev.gyre.web.launch.Staged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gyre openapi`.
@Command(
        name = "openapi",
        description = "Prints the OpenAPI document of the App of a program. Nothing is started.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class OpenapiCommand implements Callable<@Nullable Supplier<Program>> {
    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Jars and directories the program needs; see gyre run.")
    private String classPath = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Writes it to this file.")
    private @Nullable Path out;

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "The program, as for gyre run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path place;

    /// Ends the process, since the program may have left something running.
    @Override
    public @Nullable Supplier<Program> call() {
        String document = Showcase.of(
                place, classPath, application -> new String(Json.write(document(application)), StandardCharsets.UTF_8));
        if (out == null) {
            System.out.println(document);
        } else {
            write(out, document);
        }
        System.exit(0);
        return null;
    }

    private static Object document(Staged application) {
        return application.document();
    }

    private static void write(Path file, String document) {
        try {
            Files.writeString(file, document + "\n");
        } catch (IOException e) {
            throw new WrongOption("gyre: --out names " + file + ", which cannot be written: " + e);
        }
    }
}
