package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user of the library meets: no flag for the JVM is needed, on the class path, on the module path, and under
/// Maven in a project of their own.
class OutsideUsersTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final String MODULE = OutsideHome.source("module-info.java").toString();
    private static final String MAIN = OutsideHome.source("app/Main.java").toString();

    @TempDir
    private Path place;

    @Test
    void a_plain_class_path_is_enough() throws IOException {
        Path lib = new OutsideHome(place).lib();
        Path classes = compile("-cp", lib.resolve("gyre-runtime.jar").toString(), MAIN);

        var outcome = java("-cp", lib + "/*" + File.pathSeparator + classes, "app.Main");

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("hello from gyre-loop\n");
        assertThat(outcome.err()).contains("Opened java.lang to Gyre");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_plain_module_path_is_enough() throws IOException {
        Path lib = new OutsideHome(place).lib();
        Path classes = compile("-p", lib.toString(), MODULE, MAIN);

        var outcome = java("-p", lib + File.pathSeparator + classes, "-m", "app/app.Main");

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("hello from gyre-loop\n");
        assertThat(outcome.err()).contains("Opened java.lang to Gyre");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_plain_maven_project_runs_its_tests() throws IOException {
        var outcome = maven("project", "test");

        assertThat(outcome.out())
                .contains("an outside test ran on gyre-loop", "Tests run: 1, Failures: 0, Errors: 0", "BUILD SUCCESS");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_maven_project_has_its_promises_proven_by_the_compiler() throws IOException {
        var outcome = maven("promises", "compile");

        assertThat(outcome.out())
                .contains(
                        "Tally.java:[16,15] Tally.settle is marked @NoSwitch, but may park in Tally.report",
                        "Async.checkpoint (Tally.java:21), which is marked @Parks.",
                        "BUILD FAILURE")
                .doesNotContain("Tally.add");
        assertThat(outcome.exitCode()).isNotZero();
    }

    private ShellCommand.Outcome maven(String project, String goal) throws IOException {
        var home = new OutsideHome(place);
        Path repository = home.repository();
        try {
            return ShellCommand.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository, goal)
                    .in(home.project(project))
                    .with("JAVA_HOME", JDK.toString())
                    .run();
        } finally {
            OutsideHome.unlink(repository);
        }
    }

    private static ShellCommand.Outcome java(String... words) {
        return ShellCommand.of(Stream.concat(Stream.of(JDK.resolve("bin/java").toString()), Stream.of(words))
                        .toArray(String[]::new))
                .run();
    }

    private Path compile(String... words) {
        Path classes = place.resolve("classes");
        var log = new StringWriter();
        String[] all = Stream.concat(Stream.of("-d", classes.toString()), Stream.of(words))
                .toArray(String[]::new);
        int exitCode =
                ToolProvider.findFirst("javac").orElseThrow().run(new PrintWriter(log), new PrintWriter(log), all);
        assertThat(exitCode).as(log.toString()).isZero();
        return classes;
    }
}
