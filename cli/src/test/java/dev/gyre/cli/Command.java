package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command as its user meets it: a process of its own, on the module path.
///
/// @param exitCode what the process ended with
/// @param out      its standard output
/// @param err      its standard error
record Command(int exitCode, String out, String err) {
    private static final long PATIENCE_SECONDS = 120;

    /// @param directory where the command is typed
    static Command gyre(Path directory, String... args) throws Exception {
        return gyreReading("", directory, args);
    }

    /// @param input what the command reads from its standard input
    /// @param directory where the command is typed
    static Command gyreReading(String input, Path directory, String... args) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(words());
        command.addAll(List.of(args));
        Path out = Files.createTempFile("gyre", ".out");
        Path err = Files.createTempFile("gyre", ".err");
        try {
            var builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment()
                    .put("XDG_STATE_HOME", directory.resolve("state").toString());
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (var stdin = process.outputWriter(UTF_8)) {
                stdin.write(input);
            }
            return new Command(exitCode(process), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// What `java` is given, before what `gyre` is given.
    static List<String> words() {
        return new ArrayList<>(List.of(
                "--module-path=" + System.getProperty("java.class.path"),
                "--add-modules=ALL-DEFAULT",
                "--add-opens=java.base/java.lang=dev.gyre",
                "--enable-native-access=dev.gyre,io.netty.common,io.netty.transport.unix.common,org.xerial.sqlitejdbc",
                "--sun-misc-unsafe-memory-access=allow",
                "--module=dev.gyre.cli/dev.gyre.cli.Main"));
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
            throw new AssertionError("gyre did not end within " + PATIENCE_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
    }
}
