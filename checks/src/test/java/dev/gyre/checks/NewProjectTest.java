package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `gyre new` makes, in the hands of somebody who has Maven and nothing of this house but its artifacts.
class NewProjectTest {
    @TempDir
    private Path place;

    @Test
    @Tag("full")
    void it_builds_and_passes_its_tests_at_once() throws Throwable {
        var home = new OutsideHome(place);
        Path repository = home.repository();
        try {
            Main.main(new String[] {"new", place.resolve("my-shop").toString()});
            var outcome = ShellCommand.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository, "package")
                    .in(place.resolve("my-shop"))
                    .with("JAVA_HOME", System.getProperty("java.home"))
                    .run();

            assertThat(outcome.out()).contains("Tests run: 3, Failures: 0, Errors: 0", "BUILD SUCCESS");
            assertThat(outcome.exitCode()).isZero();
            assertThat(place.resolve("my-shop/target/my-shop-0.1.0.jar")).exists();
        } finally {
            OutsideHome.unlink(repository);
        }
    }

    @Test
    void it_depends_on_what_this_house_is_built_with() throws IOException {
        var versions = new Properties();
        try (InputStream file = Main.class.getResourceAsStream("project/versions.properties")) {
            versions.load(file);
        }

        assertThat(versions).isNotEmpty().allSatisfy((name, version) -> {
            String ours = name.equals("gyre.version") ? "gyre-parent" : name.toString();
            assertThat(version).as(ours).isEqualTo(OutsideHome.version(ours));
        });
    }
}
