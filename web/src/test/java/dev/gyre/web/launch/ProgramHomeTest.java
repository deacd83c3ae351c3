package dev.gyre.web.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the files of a program are looked for.
class ProgramHomeTest {
    @TempDir
    private Path home;

    @AfterEach
    void forget() {
        ProgramHome.use(null);
    }

    @Test
    void what_is_not_in_the_working_directory_is_where_the_program_is() throws IOException {
        Files.createDirectories(home.resolve("templates-of-it"));
        Files.createDirectories(home.resolve("src"));

        assertThat(ProgramHome.find(Path.of("templates-of-it"))).isEqualTo(Path.of("templates-of-it"));
        ProgramHome.use(home);

        assertThat(ProgramHome.find(Path.of("templates-of-it"))).isEqualTo(home.resolve("templates-of-it"));
        assertThat(ProgramHome.find(Path.of("src"))).isEqualTo(Path.of("src")); // this module has one, too
        assertThat(ProgramHome.find(Path.of("nowhere"))).isEqualTo(Path.of("nowhere"));
        assertThat(ProgramHome.find(home.resolve("nowhere"))).isEqualTo(home.resolve("nowhere"));
    }
}
