package dev.gyre.loop;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Opening;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 26: how the loop gets at `java.lang`, or says what to do.
class JavaLangTest {
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
    private static final String NEEDS =
            "java.lang.IllegalStateException: Gyre needs the package java.lang to put virtual"
                    + " threads on its loop; ";
    private static final String FLAG = "--add-opens java.base/java.lang=ALL-UNNAMED";

    @TempDir
    private Path place;

    @ParameterizedTest
    @ValueSource(strings = {"17.0.2", "24", "26-ea", "27.0.1+9"})
    void another_jdk_is_refused_in_one_line(String version) {
        assertThatThrownBy(() -> JavaLang.requireSupported(Runtime.Version.parse(version)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Gyre runs on JDK 25; this is " + version
                        + ". Start the program with a JDK 25, for instance by setting JAVA_HOME.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3+9-LTS", "25.0.12"})
    void every_jdk_25_is_accepted(String version) {
        assertThatCode(() -> JavaLang.requireSupported(Runtime.Version.parse(version)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_package_that_is_open_already_is_used_in_silence() throws Exception {
        var outcome = onClassPath("--add-opens=java.base/java.lang=ALL-UNNAMED", NATIVE_ACCESS)
                .run();

        assertThat(outcome).isEqualTo(new ChildJvm.Outcome(0, """
                        a task of gyre-loop
                        a task of gyre-loop
                        open to Gyre true
                        open to the application true
                        """, ""));
    }

    @Test
    void on_the_class_path_it_opens_the_package_itself_and_says_so_in_one_line() throws Exception {
        var outcome = onClassPath(NATIVE_ACCESS).run();

        assertThat(outcome.out()).startsWith("a task of gyre-loop\na task of gyre-loop\nopen to Gyre true\n");
        assertThat(outcome.err().lines().filter(line -> line.contains("Gyre")))
                .containsExactly("INFO: Opened java.lang to Gyre; " + FLAG + " does the same without this step.");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void on_the_module_path_it_opens_the_package_to_gyre_alone() throws Exception {
        var outcome =
                onModulePath("--enable-native-access=dev.gyre,io.netty.common").run();

        assertThat(outcome.out()).isEqualTo("""
                        a task of gyre-loop
                        a task of gyre-loop
                        open to Gyre true
                        open to the application false
                        """);
        assertThat(outcome.err().lines().filter(line -> line.contains("Gyre")))
                .containsExactly("INFO: Opened java.lang to Gyre; --add-opens java.base/java.lang=dev.gyre does the"
                        + " same without this step.");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void on_the_module_path_a_package_that_is_open_to_gyre_is_used_in_silence() throws Exception {
        var outcome = onModulePath(
                        "--add-opens=java.base/java.lang=dev.gyre", "--enable-native-access=dev.gyre,io.netty.common")
                .run();

        assertThat(outcome).isEqualTo(new ChildJvm.Outcome(0, """
                        a task of gyre-loop
                        a task of gyre-loop
                        open to Gyre true
                        open to the application false
                        """, ""));
    }

    @Test
    void forbidden_to_open_it_itself_it_fails_each_time_with_the_line_that_names_the_flag() throws Exception {
        String line = NEEDS + "-Dgyre.selfOpen=false forbids opening it without a flag. Add " + FLAG
                + " to the java command.\n";

        var outcome = onClassPath("-Dgyre.selfOpen=false", NATIVE_ACCESS).run();

        assertThat(outcome.out()).isEqualTo(line + line + """
                        open to Gyre false
                        open to the application false
                        """);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void unable_to_open_it_it_fails_with_the_reason_and_the_flag() throws Exception {
        var outcome = onClassPath("--illegal-native-access=deny").run();

        assertThat(outcome.out().lines().findFirst().orElseThrow())
                .startsWith(NEEDS + "opening it without a flag failed: java.lang.IllegalCallerException: ")
                .endsWith(". Add " + FLAG + " to the java command.");
    }

    @Test
    void an_older_jdk_does_not_even_load_it() throws Exception {
        try (var classFile = Opening.class.getResourceAsStream("Opening.class")) {
            byte[] header = classFile.readNBytes(8);

            assertThat(header[6] * 256 + header[7]).as("class file version").isEqualTo(69);
        }
    }

    private static ChildJvm onClassPath(String... flags) {
        return ChildJvm.running(Opening.class, flags);
    }

    /// A module `app` that requires `dev.gyre`, made on the spot.
    private ChildJvm onModulePath(String... flags) throws IOException {
        Path sources = Files.createDirectories(place.resolve("sources"));
        Path source = Path.of("src/test/java/dev/gyre/trial/Opening.java");
        Files.writeString(
                sources.resolve("Opening.java"),
                Files.readString(source).replace("package dev.gyre.trial;", "package app;"));
        Files.writeString(sources.resolve("module-info.java"), "module app { requires dev.gyre; }");
        compile(
                "-d",
                place.resolve("app").toString(),
                "-p",
                modulePath(),
                sources + "/Opening.java",
                sources + "/module-info.java");

        return new ChildJvm(Stream.concat(
                        Stream.of(flags),
                        Stream.of(
                                "-p",
                                modulePath() + File.pathSeparator + place.resolve("app"),
                                "-m",
                                "app/app.Opening"))
                .toList());
    }

    private static String modulePath() {
        return Stream.concat(Stream.of(ourClasses()), Stream.of(ChildJvm.classPath("/netty-", "/jspecify-")))
                .collect(joining(File.pathSeparator));
    }

    private static String ourClasses() {
        try {
            return Path.of(Carrier.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void compile(String... arguments) {
        var log = new StringWriter();
        int exitCode = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new PrintWriter(log), new PrintWriter(log), arguments);
        assertThat(exitCode).as(log + " of " + List.of(arguments)).isZero();
    }
}
