package dev.gyre.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The extension goes with the JUnit that its users have, not only with ours.
@Tag("full")
class EarlierJUnitTest {
    private static final Pattern OUR_JUNIT = Pattern.compile(".*[/\\\\](junit-|opentest4j).*");
    private static final Path JUNIT_5 = Path.of(System.getProperty("basedir", "."), "target", "junit-5");

    @Test
    void the_tests_of_this_room_pass_with_junit_5() throws IOException, InterruptedException {
        Process junit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--fail-if-no-tests",
                        "--exclude-tag=full",
                        "--select-package=" + EarlierJUnitTest.class.getPackageName())
                .redirectErrorStream(true)
                .start();

        String output = new String(junit.getInputStream().readAllBytes(), UTF_8);

        assertThat(junit.waitFor()).as(output).isZero();
    }

    private static String classPath() {
        Stream<String> ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !OUR_JUNIT.matcher(entry).matches());
        Stream<String> theirs = Stream.of(JUNIT_5 + File.separator + "*");
        return Stream.concat(ours, theirs).collect(Collectors.joining(File.pathSeparator));
    }
}
