package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The REPL as its user meets it.
class ReplTest {
    @TempDir
    private Path dir;

    @Test
    void all_of_gyre_is_imported_and_calls_that_wait_just_wait() throws Exception {
        var result = repl("""
                sleep(Duration.ofMillis(5))
                gather(() -> "one", () -> "two")
                var app = App.create().get("/", request -> "hello")
                """);

        assertThat(result.out()).contains("==> [one, two]", "app ==> dev.gyre.web.App");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void what_was_spawned_runs_on_while_other_lines_are_read() throws Exception {
        var result = repl("""
                var ready = new Signal()
                var answer = spawn(() -> { ready.await(); return 42; })
                ready.set()
                answer.await()
                """);

        assertThat(result.out()).contains("==> 42");
    }

    @Test
    void a_failure_shows_the_line_it_is_of() throws Exception {
        var result = repl("""
                int half(int n) { if (n % 2 == 1) throw new IllegalStateException("odd"); return n / 2; }
                half(3)
                half(4)
                """);

        assertThat(result.out()).contains("Exception java.lang.IllegalStateException: odd", "at half", "==> 2");
    }

    @Test
    void lines_may_use_what_is_on_the_named_class_path() throws Exception {
        Files.createDirectories(dir.resolve("words"));
        Files.writeString(dir.resolve("words/Greeting.java"), """
                package words;
                public class Greeting { public static String text() { return "good morning"; } }
                """);
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, dir.resolve("words/Greeting.java").toString());

        var result = Command.gyreReading("words.Greeting.text()\n", dir, "repl", "--class-path", ".");

        assertThat(result.out()).contains("good morning");
    }

    @Test
    void it_ends_with_the_exit_code_it_was_told() throws Exception {
        assertThat(repl("/exit 3\n").exitCode()).isEqualTo(3);
    }

    @Test
    void what_was_kept_is_there_the_next_time() {
        var memory = new ReplMemory(dir.resolve("state/gyre/repl.properties"));

        memory.save(Map.of("HISTORY_LINE_0", "var a = \"ä = 1\""));

        assertThat(memory.load()).containsExactly(Map.entry("HISTORY_LINE_0", "var a = \"ä = 1\""));
    }

    @Test
    void a_damaged_memory_is_an_empty_one() throws Exception {
        Path file = Files.writeString(dir.resolve("repl.properties"), "a = \\u12");

        assertThat(new ReplMemory(file).load()).isEmpty();
    }

    private Command repl(String lines) throws Exception {
        return Command.gyreReading(lines, dir, "repl");
    }
}
