package dev.gyre.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of this room, and what it prints.
///
/// @param source where it is
/// @param options of `gyre run`
/// @param args   what it is given
/// @param output what it prints, times left out
record Example(String source, List<String> options, List<String> args, String output) {
    private static final long PATIENCE_SECONDS = 120;

    Example(String source, List<String> args, String output) {
        this(source, List.of(), args, output);
    }

    record Run(int exitCode, String out, String err) {}

    /// Starts the example in a process of its own, as the launcher does.
    Run run() throws Exception {
        Path out = Files.createTempFile("example", ".out");
        Path err = Files.createTempFile("example", ".err");
        try {
            Process process = new ProcessBuilder(command())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Run(exitCode(process), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path=" + System.getProperty("java.class.path"),
                "--add-modules=ALL-DEFAULT",
                "--add-opens=java.base/java.lang=dev.gyre",
                "--enable-native-access=dev.gyre,io.netty.common,io.netty.transport.unix.common",
                "--sun-misc-unsafe-memory-access=allow",
                "--module=dev.gyre.cli/dev.gyre.cli.Main",
                "run"));
        command.addAll(options);
        command.add(source.replaceFirst("/Main\\.java$", "")); // a program of several files is run by its directory
        command.addAll(args);
        return command;
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) return process.exitValue();
            throw new AssertionError("the example did not end within " + PATIENCE_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
