package dev.gyre.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One of the programs of [Ending], in a process of its own.
final class EndingProgram implements AutoCloseable {
    private final Path out;
    private final Path err;
    private final Process process;

    private EndingProgram(Path out, Path err, Process process) {
        this.out = out;
        this.err = err;
        this.process = process;
    }

    static EndingProgram that(String does) throws IOException {
        var command = new ArrayList<String>();
        // A shell that runs the build in the background makes its children deaf to Ctrl-C, and a JVM keeps to that.
        if (Files.isExecutable(Path.of("/usr/bin/env"))
                && System.getProperty("os.name").equals("Linux")) {
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-Xlog:disable", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Ending.class.getName(), does));
        Path out = Files.createTempFile("ending", ".out");
        Path err = Files.createTempFile("ending", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return new EndingProgram(out, err, builder.start());
    }

    /// Returns once it has said `line`.
    EndingProgram says(String line) {
        Patience.until(() -> out().contains(line) || !process.isAlive());
        if (!out().contains(line)) {
            throw new AssertionError("it ended, and never said \"" + line + "\" but " + out() + err());
        }
        return this;
    }

    EndingProgram gets(String signal) throws IOException {
        Patience.end(new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                .start()
                .onExit());
        return this;
    }

    /// Waits for its end.
    int exitCode() {
        return Patience.end(process.onExit()).exitValue();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
