package dev.gyre.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A program to be run to its end, with nothing to read.
record ShellCommand(List<String> words, Path directory, Map<String, String> environment) {
    /// What a program left behind.
    record Outcome(int exitCode, String out, String err) {}

    static ShellCommand of(String... words) {
        return new ShellCommand(List.of(words), Path.of(""), Map.of());
    }

    ShellCommand in(Path place) {
        return new ShellCommand(words, place, environment);
    }

    ShellCommand with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new ShellCommand(words, directory, more);
    }

    Outcome run() {
        try {
            Path out = Files.createTempFile("gyre", ".out");
            Path err = Files.createTempFile("gyre", ".err");
            try {
                int exitCode = start(out, err).waitFor();
                return new Outcome(exitCode, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(words + " could not be run", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(words + " was not waited for", e);
        }
    }

    private Process start(Path out, Path err) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(directory.toAbsolutePath().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
