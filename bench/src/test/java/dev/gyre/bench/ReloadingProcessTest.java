package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Contender.Edited;
import dev.gyre.bench.contest.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path home;

    @BeforeEach
    void write_the_program() throws IOException {
        Files.createDirectories(home.resolve("program/within"));
        Files.writeString(home.resolve("program/within/page.txt"), "saved 0");
    }

    @Test
    void each_round_lasts_until_what_was_saved_is_shown() {
        var fileServer = new Contender.Reloading(
                "file server of the JDK",
                Optional.empty(),
                edited("/within/page.txt"),
                ReloadingProcessTest::fileServer);

        try (var process = ReloadingProcess.start(fileServer, home)) {
            assertThat(process.round().values()).containsOnlyKeys(Measure.WALL);
            assertThat(process.round().values().get(Measure.WALL)).isGreaterThan(1e4);
        }
        assertThat(home.resolve("program/within/page.txt")).as("the original").hasContent("saved 0");
    }

    @Test
    void one_that_ends_is_named() {
        var nobody =
                new Contender.Reloading("nobody", Optional.empty(), edited("/"), (_, _) -> List.of(JAVA, "-version"));

        assertThatThrownBy(() -> ReloadingProcess.start(nobody, home))
                .hasMessage(
                        "nobody ended with 0 before it showed 'saved 0'; its command, typed into a shell, says why");
    }

    private static List<String> fileServer(Path directory, int port) {
        return List.of(JAVA, "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "" + port, "-d", directory.toString());
    }

    private static Edited edited(String page) {
        return new Edited("program", "within/page.txt", "saved 0", page);
    }
}
