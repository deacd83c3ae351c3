package dev.gyre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TasksMXBean;
import dev.gyre.cli.Refusal.NothingToSee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking into another process that is not prepared for it.
class PsTest {
    @TempDir
    private Path dir;

    @Test
    void a_plain_java_program_shows_its_tasks_and_notices_nothing() throws Exception {
        try (var child = Child.running(LookedInto.class)) {
            String table;
            String tree;
            String busy;
            try (var jvm = GyreJvm.at(child.pid())) {
                TasksMXBean tasks = jvm.tasks();
                table = tasks.table("", false);
                tree = tasks.tree("gyre-loop", true);
                busy = tasks.json("busy");
                assertThat(tasks.getLoops()).containsExactly("busy", "gyre-loop");
                assertThat(tasks.getTaskCount()).isEqualTo(5);
            }

            assertThat(table)
                    .contains("loop busy: 1 task\n", "loop gyre-loop: 4 tasks\n")
                    .containsPattern("sleeper +#\\d+ .* waiting +a sleep, 23h59m\\d+s left +LookedInto")
                    .containsPattern("holder .* running .* LookedInto");
            assertThat(tree)
                    .containsPattern("└─ #\\d+ host, .* waiting for the end of its group, 2 tasks")
                    .containsPattern("   ├─ #\\d+ sleeper")
                    .contains("at LookedInto.lambda$")
                    .containsPattern("A circle, .*keeper waits for the end of its group, 1 task; "
                            + "#\\d+ clerk waits for mutex \"ledger\", held by task \"keeper\"");
            assertThat(busy).contains("\"name\":\"holder\"").doesNotContain("sleeper");
            assertThat(child.end()).as("what the program printed").isEmpty();
        }
    }

    @Test
    void a_second_look_finds_what_the_first_one_made() throws Exception {
        try (var child = Child.running(LookedInto.class)) {
            for (int look = 0; look < 2; look++) {
                try (var jvm = GyreJvm.at(child.pid())) {
                    assertThat(jvm.tasks().getTaskCount()).isEqualTo(5);
                }
            }
            assertThat(GyreJvm.running()).anySatisfy(found -> {
                assertThat(found.pid()).isEqualTo(child.pid());
                assertThat(found.command()).isEqualTo("dev.gyre.cli.LookedInto");
            });
        }
    }

    @Test
    void the_command_prints_the_tasks_of_a_program_that_gyre_run_started() throws Exception {
        Files.writeString(dir.resolve("Waits.java"), """
                import module dev.gyre;

                void main() {
                    Async.run(() -> {
                        IO.println("ready");
                        Async.sleep(Duration.ofDays(1));
                    });
                }
                """);
        var words = Command.words();
        words.addAll(List.of("run", dir.resolve("Waits.java").toString()));
        try (var child = Child.java(words)) {
            var table = Command.gyre(dir, "ps", "" + child.pid());
            var tree = Command.gyre(dir, "pstree", "--loop", "gyre-loop", "" + child.pid());
            var list = Command.gyre(dir, "ps");
            var wrong = Command.gyre(dir, "ps", "--loop", "other", "" + child.pid());

            assertThat(table.err()).isEmpty();
            assertThat(table.out())
                    .startsWith("loop gyre-loop: 1 task\n")
                    .contains("Waits.lambda$main$0(Waits.java:6)");
            assertThat(table.exitCode()).isZero();
            assertThat(tree.out()).containsPattern("└─ #\\d+ main, .*waiting for a sleep, 23h");
            assertThat(list.out()).contains(child.pid() + "  ");
            assertThat(wrong)
                    .isEqualTo(new Command(
                            1, "", "gyre: process " + child.pid() + " has no loop named other; it has gyre-loop.\n"));
        }
    }

    @Test
    void looking_again_without_a_pause_is_refused() throws Exception {
        var zero = Command.gyre(dir, "ps", "--watch", "0", "999999999");

        assertThat(zero)
                .isEqualTo(new Command(
                        2,
                        "",
                        "gyre: --watch 0.0 leaves no time between two looks; give the seconds between them, such as"
                                + " --watch 2 or --watch 0.5.\n"));
        for (double seconds : new double[] {-1, Double.NaN}) {
            var look = new Look();
            look.seconds = seconds;
            assertThat(look.at(999_999_999, _ -> "")).isEqualTo(2);
        }
    }

    @Test
    void a_process_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> GyreJvm.at(999_999_999))
                .isInstanceOf(NothingToSee.class)
                .hasMessage("gyre: there is no process 999999999. gyre ps lists the programs that run on Gyre.");
    }

    @Test
    void a_process_that_is_no_java_program_is_left_alone() throws IOException {
        Process sleep = new ProcessBuilder("sleep", "100").start();
        try {
            assertThatThrownBy(() -> GyreJvm.at(sleep.pid()))
                    .isInstanceOf(NothingToSee.class)
                    .hasMessageMatching("gyre: process \\d+ \\(.*\\) is no Java program\\. gyre ps lists .*");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void a_java_program_without_a_loop_is_refused() throws Exception {
        try (var child = Child.running(WithoutLoop.class)) {
            assertThatThrownBy(() -> GyreJvm.at(child.pid()))
                    .isInstanceOf(NothingToSee.class)
                    .hasMessageMatching(
                            "gyre: process \\d+ \\(.*java\\) is a Java program, but has not opened a loop of"
                                    + " Gyre\\. gyre ps lists .*");
            assertThat(GyreJvm.running()).noneMatch(found -> found.pid() == child.pid());
        }
    }

    @Test
    void a_java_program_that_does_not_want_to_be_looked_into_is_refused() throws Exception {
        try (var child = Child.running(WithoutLoop.class, "-XX:+DisableAttachMechanism")) {
            assertThatThrownBy(() -> GyreJvm.at(child.pid()))
                    .isInstanceOf(NothingToSee.class)
                    .hasMessageContaining("cannot be looked into")
                    .hasMessageContaining("-XX:+DisableAttachMechanism");
            assertThat(child.end()).isEmpty();
        }
    }

    /// A Java program that does not know of Gyre.
    static final class WithoutLoop {
        private WithoutLoop() {}

        static void main() throws IOException {
            System.out.println("ready");
            while (System.in.read() >= 0) {}
        }
    }
}
