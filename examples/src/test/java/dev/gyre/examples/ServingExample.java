package dev.gyre.examples;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An example that serves until it is told to end, in a process of its own.
final class ServingExample implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on http://([0-9.:]+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Path out;
    private final Process process;

    private ServingExample(Path out, Process process) {
        this.out = out;
        this.process = process;
    }

    static ServingExample start(String source, String... args) throws IOException {
        Path out = Files.createTempFile("serving", ".out");
        Process process = new ProcessBuilder(new Example(source, List.of(args), "").command())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new ServingExample(out, process);
    }

    /// Host and port that it listens on, once it does.
    String authority() throws Exception {
        long giveUp = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < giveUp) {
            Matcher listening = LISTENING.matcher(output());
            if (listening.find()) return listening.group(1);
            if (process.waitFor(10, MILLISECONDS)) break;
        }
        throw new AssertionError("it does not listen; it said: " + output());
    }

    /// Sends SIGTERM and waits for the end; returns the exit code.
    int end() throws Exception {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, SECONDS))
            throw new AssertionError("it does not end; it said: " + output());
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(out);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(out);
    }
}
