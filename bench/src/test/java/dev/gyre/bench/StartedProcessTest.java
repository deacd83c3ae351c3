package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path directory;

    @Test
    void a_round_lasts_from_the_start_to_the_first_answer() {
        var fileServer = new Contender.Started(
                "file server of the JDK",
                (home, port) -> List.of(
                        JAVA, "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "" + port, "-d", home.toString()));

        var sample = new StartedProcess(fileServer, directory.toAbsolutePath()).round();

        assertThat(sample.values()).containsOnlyKeys(Measure.WALL, Measure.CPU, Measure.PEAK);
        assertThat(sample.values().get(Measure.WALL)).isGreaterThan(1e6);
        assertThat(sample.values().get(Measure.CPU)).isGreaterThan(1e6);
    }

    @Test
    void one_that_ends_before_it_answers_is_named() {
        var nobody = new Contender.Started("nobody", (_, _) -> List.of(JAVA, "-version"));

        assertThatThrownBy(() -> new StartedProcess(nobody, directory).round())
                .hasMessage("nobody ended with 0 before it answered; its command, typed into a shell, says why");
    }
}
