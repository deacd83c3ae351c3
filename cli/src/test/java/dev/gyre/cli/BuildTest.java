package dev.gyre.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gyre build`: what it makes runs on a JDK alone.
class BuildTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void write_a_program() throws IOException {
        Files.createDirectories(dir.resolve("src/shop"));
        Files.writeString(dir.resolve("src/shop/Main.java"), """
                package shop;

                import module dev.gyre.web;

                class Main {
                    static void main(String[] args) throws Exception {
                        try (var text = Main.class.getResourceAsStream("word.txt")) {
                            String word = new String(text.readAllBytes());
                            App.create().get("/", _ -> java.util.Map.of("word", word)).run(args);
                        }
                    }
                }
                """);
        Files.writeString(dir.resolve("src/shop/word.txt"), "ink");
    }

    @Test
    void the_jar_runs_by_itself_and_nothing_of_the_jvms_own_is_said() throws Exception {
        var built = Command.gyre(dir, "build", "--no-cache", "--out", "out/shop.jar", "src");

        assertThat(built.err()).isEmpty();
        assertThat(built.out())
                .startsWith("Made out/shop.jar (")
                .endsWith("start it with out/shop or java -jar out/shop.jar\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(answer(java, "-Dgyre.holdLimit=60000", "-jar", "out/shop.jar"))
                .isEqualTo("{\"word\":\"ink\"}");
    }

    @Test
    @Tag("full")
    void its_templates_are_compiled_into_it_and_what_lies_elsewhere_is_not_in_it() throws Exception {
        Files.createDirectories(dir.resolve("src/shop/templates"));
        Files.writeString(dir.resolve("src/shop/templates/word.jte"), """
                @param shop.Word word
                <b>${word.text()}</b>
                """);
        Files.writeString(dir.resolve("src/shop/Word.java"), "package shop; public record Word(String text) {}");
        Files.writeString(dir.resolve("src/shop/Main.java"), """
                package shop;

                import module dev.gyre.web;

                class Main {
                    static void main(String[] args) {
                        var pages = JteTemplates.directory(Path.of("templates"));
                        App.create()
                                .lifespan(pages)
                                .get("/", _ -> pages.view("word.jte", Map.of("word", new Word("<ink>"))))
                                .run(args);
                    }
                }
                """);

        Files.writeString(dir.resolve("src/other.txt"), "of somebody else");

        var built = Command.gyre(dir, "build", "--no-cache", "--out", "out/shop.jar", "src/shop");
        Files.delete(dir.resolve("src/shop/templates/word.jte"));

        assertThat(built.err()).isEmpty();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(answer(java, "-Dgyre.holdLimit=60000", "-jar", "out/shop.jar"))
                .isEqualTo("<b>&lt;ink&gt;</b>\n");
        try (var jar = new JarFile(dir.resolve("out/shop.jar").toFile())) {
            assertThat(jar.getEntry("shop/word.txt")).isNotNull();
            assertThat(jar.getEntry("other.txt")).isNull();
        }
    }

    @Test
    @Tag("full")
    void the_script_starts_it_with_a_cache_that_one_start_has_made() throws Exception {
        var built = Command.gyre(dir, "build", "--out", "out/shop.jar", "src");

        assertThat(built.err()).isEmpty();
        assertThat(built.out()).contains(" and out/shop.aot (");
        assertThat(answer("out/shop")).isEqualTo("{\"word\":\"ink\"}");
    }

    @Test
    @Tag("full")
    void what_only_some_programs_need_is_left_out_unless_a_source_names_it() throws Exception {
        Files.writeString(dir.resolve("Plain.java"), "void main() { IO.println(\"plain\"); }");
        Command.gyre(dir, "build", "--no-cache", "--out", "plain.jar", "Plain.java");
        Files.writeString(dir.resolve("Kept.java"), "void main() { IO.println(\"sqlite:kept.db\"); }");
        Command.gyre(dir, "build", "--no-cache", "--out", "kept.jar", "Kept.java");

        try (var plain = new JarFile(dir.resolve("plain.jar").toFile());
                var kept = new JarFile(dir.resolve("kept.jar").toFile())) {
            assertThat(plain.getEntry("org/sqlite/JDBC.class")).isNull();
            assertThat(kept.getEntry("org/sqlite/JDBC.class")).isNotNull();
            assertThat(kept.getEntry("META-INF/resources/webjars/chart.js/4.5.1/package.json"))
                    .isNull();
        }
    }

    @Test
    @Tag("full")
    void a_program_that_does_not_serve_gets_no_cache_and_is_told_how_to_do_without() throws Exception {
        Files.writeString(dir.resolve("Once.java"), "void main() { IO.println(\"done\"); }");

        var built = Command.gyre(dir, "build", "Once.java");

        assertThat(built.exitCode()).isEqualTo(3);
        assertThat(built.err())
                .startsWith(
                        "gyre: app.jar is there, but has no cache: the program ended before it said where it listens")
                .endsWith("or say --no-cache.\n");
    }

    /// What is said of `/`, by a process that says nothing else and ends when it is told to.
    private String answer(String... command) throws Exception {
        var words = new ArrayList<>(List.of(command));
        words.add("--port=0");
        Path err = dir.resolve("served.err");
        var builder = new ProcessBuilder(words).directory(dir.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_OPTS", "-Dgyre.holdLimit=60000");
        Process process = builder.start();
        try {
            String line = process.inputReader().readLine();
            assertThat(line).as(() -> errors(err)).startsWith("Listening on ");
            String answer;
            try (var content = URI.create(line.split(" ")[2] + "/").toURL().openStream()) {
                answer = new String(content.readAllBytes(), UTF_8);
            }
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(errors(err)).isEmpty();
            return answer;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String errors(Path err) {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
