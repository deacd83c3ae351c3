package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that says `ready` and then stays until it is closed.
final class Child implements AutoCloseable {
    private final Process process;
    private final Path err;

    private Child(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /// Starts `java` with these words.
    static Child java(List<String> words) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(words);
        Path err = Files.createTempFile("child", ".err");
        var child = new Child(
                new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
        assertThat(child.process.inputReader(UTF_8).readLine())
                .as(() -> child.complaints())
                .isEqualTo("ready");
        return child;
    }

    /// Starts a class of the tests on the class path.
    static Child running(Class<?> main, String... flags) throws IOException {
        var words = new ArrayList<>(List.of(flags));
        words.addAll(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return java(words);
    }

    long pid() {
        return process.pid();
    }

    /// What it has written beside `ready`.
    String complaints() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Ends it, and returns what it wrote since `ready`, on either output.
    String end() throws IOException, InterruptedException {
        process.outputWriter(UTF_8).close();
        String said = process.inputReader(UTF_8).readAllAsString();
        process.waitFor();
        return said + complaints();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(err);
    }
}
