package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/// `gyre dev` as its user meets it: a process, a port, Ctrl-C (semantics 3).
@EnabledOnOs(LINUX)
class DevCommandTest {
    @TempDir
    private Path dir;

    @Test
    void ctrl_c_ends_streams_and_the_application_and_says_nothing() throws Exception {
        Files.writeString(dir.resolve("Main.java"), """
                import module dev.gyre.web;
                import module dev.gyre;

                void main(String[] args) {
                    App.create()
                            .onStop(() -> IO.println("stops"))
                            .events("/endless", events -> { events.send("1"); Async.sleep(Duration.ofDays(1)); })
                            .run(args);
                }
                """);
        Process process = start("dev", "Main.java", "--port", "0");
        try (var out = process.inputReader(UTF_8)) {
            String address = out.readLine().split(" ")[2].replace(",", "");
            assertThat(out.readLine()).matches("Started in \\d+\\.\\d s");
            try (var stream = URI.create(address + "/endless").toURL().openStream()) {
                assertThat(stream.readNBytes(7)).asString(UTF_8).isEqualTo("data: 1");

                new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();

                assertThat(out.readLine()).isEqualTo("stops");
                assertThat(out.readLine()).isNull();
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(Files.readString(dir.resolve("err"))).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... args) throws Exception {
        // A shell that runs the build in the background makes its children deaf to Ctrl-C, and a JVM keeps to that.
        var command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dgyre.holdLimit=60000"));
        command.addAll(Command.words());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectError(dir.resolve("err").toFile())
                .start();
    }
}
