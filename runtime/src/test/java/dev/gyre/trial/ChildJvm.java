package dev.gyre.trial;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A JVM like the one that runs the tests, but with no flag and no setting that the test did not choose.
///
/// @param files how many files it may have open; zero for as many as the tests
public record ChildJvm(List<String> words, int files) {
    /// What it left behind.
    public record Outcome(int exitCode, String out, String err) {}

    private static final long LIMIT_MINUTES = 4;

    public ChildJvm(List<String> words) {
        this(words, 0);
    }

    /// A JVM that runs `main` from the class path of the tests.
    public static ChildJvm running(Class<?> main, String... flags) {
        var words = new ArrayList<>(List.of(flags));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new ChildJvm(words);
    }

    /// Like [#running], in a process that may have no more than `files` files open.
    public static ChildJvm limitedTo(int files, Class<?> main, String... flags) {
        return new ChildJvm(running(main, flags).words(), files);
    }

    /// The jars and directories of the class path of the tests whose path holds any of `parts`.
    public static String classPath(String... parts) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Arrays.stream(parts).anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The directories of classes on the class path of the tests.
    public static List<String> directories() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry)))
                .toList();
    }

    /// The same with an argument for its `main`.
    public ChildJvm with(String argument) {
        var longer = new ArrayList<>(words);
        longer.add(argument);
        return new ChildJvm(longer, files);
    }

    /// Runs it to its end.
    public Outcome run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        Process process = start(out.toFile(), err.toFile());
        try {
            if (!process.waitFor(LIMIT_MINUTES, MINUTES)) {
                throw new AssertionError(words + " has not ended; it said " + Files.readString(out) + " and complained "
                        + Files.readString(err));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Starts it, with both kinds of output going to files.
    public Process start(File out, File err) throws IOException {
        var command = new ArrayList<String>();
        if (files > 0) {
            command.addAll(List.of("sh", "-c", "ulimit -n " + files + " && exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }
}
