package dev.gyre.postgres.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.trial.PgServer;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The program that the guide's page is cut from, run as it stands.
class DatabasesTest {
    private static final Pattern NEEDED =
            Pattern.compile(".*(/netty-(?!pkitesting)[^/]*|/jspecify[^/]*|/(runtime|postgres)/target/.*classes|"
                    + "/gyre-(runtime|postgres)-[^/]*)");

    @Test
    void the_samples_of_the_guide_do_what_it_says() throws Exception {
        var server = PgServer.shared();
        String modules = Arrays.stream((System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""))
                        .split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).matches() && !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modules,
                        "--add-modules",
                        "dev.gyre.postgres",
                        "--add-opens",
                        "java.base/java.lang=dev.gyre",
                        "../examples/guide/Databases.java",
                        server.url(server.newDatabase()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        String said = new String(program.getInputStream().readAllBytes(), UTF_8);

        assertThat(said).isEqualTo("""
                1000 bands
                900 band 1 false
                2
                2 moved
                there is one: band_pkey
                given up
                500 read
                1000 exported
                heard: band 7
                """);
        assertThat(program.waitFor()).isZero();
    }
}
