package dev.gyre.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A [Served] in a process of its own, with what it has said so far.
final class ChildProcess implements AutoCloseable {
    private static final Path ENV = Path.of("/usr/bin/env");

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private ChildProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader();
        this.err = err;
    }

    static ChildProcess start(String... args) throws IOException {
        var command = new ArrayList<String>();
        // A shell that runs the build in the background makes its children deaf to Ctrl-C, and a JVM keeps to that.
        if (Files.isExecutable(ENV) && System.getProperty("os.name").equals("Linux")) {
            command.addAll(List.of(ENV.toString(), "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dgyre.holdLimit=60000", // a cold start on a busy machine is no news
                "-cp",
                System.getProperty("java.class.path"),
                Served.class.getName()));
        command.addAll(List.of(args));
        Path err = Files.createTempFile("served", ".err");
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
    }

    /// The next line that it says; null at the end.
    String line() throws IOException {
        return out.readLine();
    }

    /// Where it listens, once it has said so.
    String address() throws IOException {
        String line;
        while ((line = line()) != null) {
            if (line.startsWith("Listening on ")) {
                return line.split(" ")[2];
            }
        }
        throw new AssertionError("it does not listen: " + Files.readString(err));
    }

    /// As by `kill`, and by Ctrl-C (INT). `Process.destroy` would close its output too.
    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended within a minute");
        }
        return process.exitValue();
    }

    List<String> rest() throws IOException {
        return out.readAllLines();
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(err);
    }
}
