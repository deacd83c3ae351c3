package dev.gyre.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer meets first: `./gyre` in a fresh copy of the house, in a place whose name has a space.
class LauncherTest {
    @TempDir
    private Path temporary;

    private Path copy;

    @BeforeEach
    void copy_the_house() throws IOException {
        House house = House.ours();
        copy = temporary.resolve("a fresh copy");
        for (Path file : house.files()) {
            Path target = copy.resolve(house.root().relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    @Test
    void the_first_use_builds_and_the_second_starts_without_a_word() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link to gyre"), copy.resolve("gyre"));
        Path program = Files.writeString(temporary.resolve("Hello.java"), """
                import module dev.gyre;

                void main(String[] args) {
                    IO.println("hello " + String.join(" ", args));
                }
                """);
        ShellCommand hello = ShellCommand.of(link.toString(), "run", program.toString(), "big  world");

        var first = hello.run();
        var second = hello.run();

        assertThat(first.err())
                .matches(
                        "gyre: building .*: runtime testkit http web trial postgres orm-processor orm compiler cli done in \\d+ s\\n");
        assertThat(first.out()).isEqualTo("hello big  world\n");
        assertThat(second).isEqualTo(new ShellCommand.Outcome(0, "hello big  world\n", ""));
    }

    @Test
    void without_maven_it_says_what_to_install() throws IOException {
        var version = ShellCommand.of(copy.resolve("gyre").toString(), "--version")
                .with("PATH", toolsWithoutMaven().toString())
                .run();

        assertThat(version.err()).contains("mvn is not on the PATH", "Install Maven 3.8 or newer");
        assertThat(version.exitCode()).isEqualTo(1);
    }

    @Test
    void a_source_that_does_not_compile_is_named() throws IOException {
        Path broken = copy.resolve("runtime/src/main/java/dev/gyre/package-info.java");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "package dev.gyre");

        var version =
                ShellCommand.of(copy.resolve("gyre").toString(), "--version").run();

        assertThat(version.err()).contains("package-info.java:[1,", "reached end of file", "the build failed");
        assertThat(version.exitCode()).isEqualTo(1);
    }

    @Test
    void maven_under_another_jdk_says_which_one_is_needed() throws IOException {
        Path other = anotherJdk();

        var validate = ShellCommand.of("mvn", "-B", "-q", "validate")
                .in(copy)
                .with("JAVA_HOME", other.toString())
                .run();

        assertThat(validate.out().lines().filter(line -> line.contains("JDK 25")))
                .singleElement()
                .asString()
                .matches(".*Gyre is built with JDK 25, this is \\d+: set JAVA_HOME or use ./gyre");
        assertThat(validate.exitCode()).isEqualTo(1);
    }

    private Path toolsWithoutMaven() throws IOException {
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String tool : List.of("sh", "sed", "find", "head", "dirname", "readlink", "mkdir", "cat", "id")) {
            Path standIn = tools.resolve(tool);
            Files.writeString(standIn, "#!/bin/sh\nPATH=/usr/bin:/bin\nexec %s \"$@\"\n".formatted(tool));
            assertThat(standIn.toFile().setExecutable(true)).isTrue();
        }
        return tools;
    }

    private static Path anotherJdk() throws IOException {
        Path place = Path.of("/usr/lib/jvm");
        List<Path> jdks;
        if (Files.isDirectory(place)) {
            try (var entries = Files.list(place)) {
                jdks = entries.filter(jdk -> Files.exists(jdk.resolve("release")))
                        .filter(jdk -> !House.text(jdk.resolve("release")).contains("JAVA_VERSION=\"25"))
                        .toList();
            }
        } else {
            jdks = List.of();
        }
        assumeThat(jdks).as("a JDK other than 25 in " + place).isNotEmpty();
        return jdks.getFirst();
    }
}
