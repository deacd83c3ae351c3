package dev.gyre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The contenders in Go, which are one program; compiled when it is first asked for, and gone with this
/// process.
final class GoProgram {
    private static @Nullable Path built; // guarded by the class

    private GoProgram() {}

    /// Where it is; blocks while it is compiled. It uses the standard library only, so nothing is fetched.
    static synchronized Path built(Path go, Path sources) {
        if (built == null) {
            built = build(go, sources);
        }
        return built;
    }

    private static Path build(Path go, Path sources) {
        try {
            Path directory = Files.createTempDirectory("gyre-bench");
            directory.toFile().deleteOnExit();
            Path program = directory.resolve("goroutines");
            program.toFile().deleteOnExit(); // before the directory: the last one asked for goes first
            compile(go, sources, program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile " + sources + " with " + go, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path go, Path sources, Path program) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(go.toString(), "build", "-o", program.toString(), ".")
                .directory(sources.toFile())
                .redirectErrorStream(true);
        command.environment().put("GOPROXY", "off");
        command.environment().put("GOTOOLCHAIN", "local");
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(go + " could not compile " + sources + "; it said:\n" + said);
        }
    }
}
