package dev.gyre.bench;

import dev.gyre.bench.contest.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contenders of a language that is compiled, which are one program; compiled when it is first asked for, and
/// gone with this process. Nothing is fetched for it: Go's libraries are Debian's, where there are any.
final class CompiledProgram {
    private static final Map<Tool, Path> BUILT = new EnumMap<>(Tool.class); // guarded by the class

    private CompiledProgram() {}

    static boolean isNeeded(Tool tool) {
        return sources(tool) != null;
    }

    /// Where it is; blocks while it is compiled.
    static synchronized Path built(Tool tool, Path peers) {
        return BUILT.computeIfAbsent(tool, _ -> build(tool, peers));
    }

    private static @Nullable String sources(Tool tool) {
        return switch (tool) {
            case GO -> "go";
            case GORILLA -> "go-websocket";
            case PGX -> "go-postgres";
            case GCC -> "c";
            default -> null;
        };
    }

    private static Path build(Tool tool, Path peers) {
        Path sources = peers.resolve(String.valueOf(sources(tool)));
        try {
            Path directory = Files.createTempDirectory("gyre-bench");
            directory.toFile().deleteOnExit();
            Path program = directory.resolve("peer");
            program.toFile().deleteOnExit(); // before the directory: the last one asked for goes first
            compile(tool, sources, program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compile " + sources, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Tool tool, Path sources, Path program) throws IOException, InterruptedException {
        String compiler = tool.find().orElseThrow().toString();
        List<String> command = tool == Tool.GCC
                ? List.of(compiler, "-O2", "-Wall", "-o", program.toString(), "echo.c")
                : List.of(compiler, "build", "-o", program.toString(), ".");
        var builder = new ProcessBuilder(command).directory(sources.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GOPROXY", "off", "GOTOOLCHAIN", "local"));
        if (tool == Tool.GORILLA || tool == Tool.PGX) {
            builder.environment().putAll(Map.of("GO111MODULE", "off", "GOPATH", Tool.DEBIAN_GO_PATH));
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " could not compile " + sources + "; it said:\n" + said);
        }
    }
}
