package dev.gyre.stress;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.Main;

/// Has two threads meet at every lock-free part and every wake-up, as often as `stress.millis` for each allows;
/// an outcome that no test names fails it.
@Tag("full")
@Timeout(value = 6, unit = HOURS)
class JcstressTest {
    private static final Path RESULTS = Path.of(System.getProperty("stress.results"));
    private static final List<String> JVM = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    @Test
    void every_outcome_is_one_that_was_meant() throws Exception {
        Verdict verdict = stress(".*Stress", System.getProperty("stress.millis"));

        assertThat(verdict.exitCode()).as(verdict.said()).isZero();
        assertThat(verdict.said()).contains("Failed tests: No matches.").doesNotContain("Unable to");
    }

    @Test
    void a_planted_race_is_found() throws Exception {
        Verdict verdict = stress(".*PlantedRace", "500");

        assertThat(verdict.exitCode()).as(verdict.said()).isNotZero();
        assertThat(verdict.said()).contains("PlantedRace");
    }

    private record Verdict(int exitCode, String said) {}

    private static Verdict stress(String tests, String millis) throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        Path said = RESULTS.resolve("said.txt");
        Process process = new ProcessBuilder(command(tests, millis))
                .directory(RESULTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Verdict(process.waitFor(), Files.readString(said));
    }

    /// One process for each test, with the compiler as users have it: what is looked for are meetings, not reorderings
    /// that only one of the compilers makes.
    private static List<String> command(String tests, String millis) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String cores = Integer.toString(Math.max(2, Runtime.getRuntime().availableProcessors()));
        return List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "-t",
                tests,
                "-r",
                RESULTS.toString(),
                "-c",
                cores,
                "-f",
                "1",
                "-iters",
                "2",
                "-time",
                millis,
                "-sc",
                "false",
                "-af",
                "NONE",
                "-jvmArgs",
                String.join(" ", JVM));
    }
}
