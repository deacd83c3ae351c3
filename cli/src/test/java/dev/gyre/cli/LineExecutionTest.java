package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the lines of a REPL run (asyncio's REPL, research runtime.md §1.9).
@Timeout(60)
class LineExecutionTest {
    private static final String BEGUN = "LineExecutionTest.begun";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final JShell shell = JShell.builder()
            .executionEngine(LineExecution.provider(), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build();

    @BeforeEach
    void imports() {
        System.getProperties().put(BEGUN, begun);
        run("import dev.gyre.*;");
        run("import java.time.Duration;");
        run("import java.util.*;");
        run("void begin() { ((java.util.concurrent.CountDownLatch) System.getProperties().get(\"%s\")).countDown(); }"
                .formatted(BEGUN));
    }

    @AfterEach
    void close() {
        System.getProperties().remove(BEGUN);
        shell.close();
    }

    @Test
    void a_line_waits_without_a_word() {
        run("Async.sleep(Duration.ofMillis(5));");

        assertThat(value("Async.race(() -> \"first\", () -> { Async.sleep(Duration.ofDays(1)); return \"\"; })"))
                .isEqualTo("\"first\"");
    }

    @Test
    void what_a_line_sets_in_a_local_the_next_one_finds() {
        run("TaskLocal<String> user = TaskLocal.of(\"user\");");
        run("user.set(\"ada\");");

        assertThat(value("user.get()")).isEqualTo("\"ada\"");
    }

    @Test
    void stop_cancels_the_line_that_waits_and_runs_its_cleanup() throws Exception {
        run("List<String> steps = new ArrayList<>();");
        var line = later("""
                try { begin(); Async.sleep(Duration.ofDays(1)); } finally { steps.add("cleaned up"); }
                """);
        begun.await();

        shell.stop();

        assertThat(end(line).getFirst().exception()).isNull();
        assertThat(value("steps")).isEqualTo("[cleaned up]");
    }

    @Test
    void stop_ends_a_line_that_computes() throws Exception {
        var line = later("begin(); while (true) { }");
        begun.await();

        shell.stop();

        end(line);
        assertThat(value("1 + 1")).isEqualTo("2");
    }

    @Test
    void stop_leaves_what_runs_in_the_background_alone() throws Exception {
        run("int[] ticks = {0};");
        run("""
                var ticker = Loop.defaultLoop().tasks().spawn("ticker", () -> {
                    while (true) { Async.sleep(Duration.ofMillis(1)); for (int i = 0; i < 3; i++) { ticks[0]++; } }
                });""");
        var line = later("begin(); Async.sleep(Duration.ofDays(1));");
        begun.await();
        shell.stop();
        end(line);

        run("int before = ticks[0];");
        run("while (ticks[0] < before + 10) { Async.sleep(Duration.ofMillis(1)); }");

        assertThat(value("ticker.isDone()")).isEqualTo("false");
        run("ticker.cancel();");
    }

    @Test
    void stop_between_two_lines_does_nothing() {
        run("int a = 1;");

        shell.stop();

        assertThat(value("a + 1")).isEqualTo("2");
    }

    @Test
    void a_line_that_cancels_its_own_task_ends_and_the_next_one_runs() {
        run("Task.current().cancel(); Async.checkpoint();");

        assertThat(value("\"alive\"")).isEqualTo("\"alive\"");
    }

    @Test
    void a_failure_is_that_of_the_line() {
        SnippetEvent event = run("Async.gather(() -> 1 / 0);").getFirst();

        assertThat(event.exception())
                .isInstanceOfSatisfying(
                        EvalException.class,
                        e -> assertThat(e.getExceptionClassName()).isEqualTo("java.lang.ArithmeticException"));
    }

    private CompletableFuture<List<SnippetEvent>> later(String line) {
        return CompletableFuture.supplyAsync(() -> shell.eval("{ " + line + " }"));
    }

    private static List<SnippetEvent> end(CompletableFuture<List<SnippetEvent>> line) throws Exception {
        return line.get(30, TimeUnit.SECONDS);
    }

    private List<SnippetEvent> run(String line) {
        List<SnippetEvent> events = shell.eval(line);
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)))
                                .isEmpty());
        return events;
    }

    private String value(String expression) {
        SnippetEvent event = run(expression).getFirst();
        if (event.exception() != null) {
            throw new AssertionError(expression, event.exception());
        }
        return event.value();
    }
}
