package dev.gyre.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.tool.JavaShellToolBuilder;

/// The JDK's own shell, with Gyre imported, in which every line is a part of one task (asyncio's REPL).
final class Repl {
    private static final String STARTUP = "startup.jsh";
    private static final String GREETING = """
            Calls that wait just wait; spawn(() -> …) runs something in the background; Ctrl-C cancels the line.
            """;
    private static final String MODULES = "dev.gyre.web,dev.gyre.orm";

    private Repl() {}

    /// Reads lines and runs them until their end, or until `/exit`, whose exit code is returned.
    ///
    /// @param classPath what the lines may use beside the JDK and Gyre
    static int run(ClassPath classPath) {
        return run(classPath, GREETING, "");
    }

    /// [#run(ClassPath)] with a place that was prepared.
    ///
    /// @param greeting what is said at first
    /// @param first lines that run before those of the user
    static int run(ClassPath classPath, String greeting, String first) {
        try {
            Path startup = Files.createTempFile("gyre", ".jsh");
            try (InputStream script = Objects.requireNonNull(Repl.class.getResourceAsStream(STARTUP))) {
                Files.writeString(startup, new String(script.readAllBytes(), StandardCharsets.UTF_8) + first);
                return run(greeting, arguments(startup, classPath));
            } finally {
                Files.delete(startup);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the first lines of the REPL cannot be written to a temporary file", e);
        }
    }

    private static int run(String greeting, List<String> arguments) {
        ReplMemory memory = ReplMemory.ofUser();
        Map<String, String> kept = memory.load();
        System.out.print(greeting);
        try {
            return JavaShellToolBuilder.builder().persistence(kept).start(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the REPL ended by a failure of its own; please report it", e);
        } finally {
            memory.save(kept);
        }
    }

    private static List<String> arguments(Path startup, ClassPath classPath) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--execution", LineExecution.NAME, "--startup", startup.toString()));
        String modules = System.getProperty("jdk.module.path");
        if (modules != null) {
            arguments.addAll(List.of("--module-path", modules, "--add-modules", MODULES));
        }
        if (!classPath.entries().isEmpty()) {
            arguments.addAll(List.of("--class-path", classPath.toString()));
        }
        return arguments;
    }
}
