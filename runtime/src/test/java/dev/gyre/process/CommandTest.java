package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.testing.VirtualClock;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is started and how, and what running to the end gives. Research §1.8.
class CommandTest {
    @RegisterExtension
    final OnLoop on = new OnLoop();

    @TempDir
    private Path directory;

    @Test
    void run_returns_what_a_command_said() {
        CommandOutput output = on.get(() -> Subprocess.run(Command.of("echo", "$HOME", "a b")));

        assertThat(output.text()).as("no shell looks at it").isEqualTo("$HOME a b\n");
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void run_throws_when_a_command_fails_and_says_what_it_complained_of() {
        Command command = Command.shell("echo 'no such thing' >&2; exit 2");

        assertThatThrownBy(() -> on.run(() -> {
                    Subprocess.run(command);
                }))
                .isInstanceOfSatisfying(CommandFailedException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(2);
                    assertThat(e.command()).isEqualTo(command);
                    assertThat(e.output().errorText()).isEqualTo("no such thing\n");
                })
                .hasMessage("/bin/sh -c 'echo '\\''no such thing'\\'' >&2; exit 2' ended with exit code 2, and 0 was"
                        + " expected. Its error output:\nno such thing\n If other codes are fine, use"
                        + " Subprocess.capture(...) and look at exitCode()");
    }

    @Test
    void of_a_long_complaint_the_end_is_told() {
        Command command = Command.shell("seq 1 10000 >&2; kill -9 $$");

        assertThatThrownBy(() -> on.run(() -> {
                    Subprocess.run(command);
                }))
                .hasMessageContaining("exit code 137 (usually: killed by signal 9)")
                .hasMessageContaining("The end of its error output:\n…")
                .hasMessageContaining("9999\n10000")
                .hasMessageNotContaining("\n8000\n");
    }

    @Test
    void capture_takes_any_exit_code() {
        CommandOutput output = on.get(() -> Subprocess.capture(Command.of("grep", "x"), "abc".getBytes(UTF_8)));

        assertThat(output.exitCode()).isEqualTo(1);
    }

    @Test
    void run_may_be_called_on_a_thread_that_is_no_task() {
        assertThat(Subprocess.run(Command.of("cat"), "hello".getBytes(UTF_8)).text())
                .isEqualTo("hello");
    }

    @Test
    void a_deadline_ends_a_command() {
        on.run(() -> {
            boolean hasEnded = Async.moveOnAfter(Duration.ofMillis(50), () -> {
                Subprocess.run(Command.of("sleep", "1000"));
            });

            assertThat(hasEnded).isFalse();
        });
    }

    @Test
    void a_program_that_is_not_there_is_told_by_name() {
        assertThatThrownBy(() -> on.run(() -> {
                    Subprocess.start(Command.of("no-such-program", "-v"));
                }))
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("cannot start no-such-program -v: ")
                .hasMessageContaining("Usually the program is not on the PATH")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void it_runs_where_it_is_told_to() throws IOException {
        CommandOutput output = on.get(() -> Subprocess.run(Command.of("pwd").withDirectory(directory)));

        assertThat(output.text().strip()).isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void its_environment_is_that_of_this_process_with_changes() {
        Command command = Command.shell("echo \"$GYRE_A-$GYRE_B-${HOME:+home}\"")
                .withVariable("GYRE_A", "a")
                .withVariable("GYRE_B", "b")
                .withoutVariable("GYRE_B");

        String inherited = on.get(() -> Subprocess.run(command).text());
        String clean =
                on.get(() -> Subprocess.run(command.withCleanEnvironment()).text());

        assertThat(inherited).isEqualTo("a--" + (System.getenv("HOME") == null ? "" : "home") + "\n");
        assertThat(clean).isEqualTo("a--\n");
    }

    @Test
    void files_take_the_place_of_pipes() throws IOException {
        Path in = Files.writeString(directory.resolve("in"), "from a file\n");
        Path out = directory.resolve("out");
        Command command = Command.shell("cat; echo error >&2")
                .withInput(Redirection.file(in))
                .withOutput(Redirection.file(out))
                .withErrors(Redirection.withOutput());

        on.run(() -> {
            Subprocess.run(command);
            Subprocess.run(command.withOutput(Redirection.appendedFile(out)));
        });

        assertThat(out).hasContent("from a file\nerror\nfrom a file\nerror\n");
    }

    @Test
    void errors_may_go_with_the_output_in_one_pipe() {
        Command command = Command.shell("echo a; echo b >&2; echo c").withErrors(Redirection.withOutput());

        assertThat(on.get(() -> Subprocess.run(command).text())).isEqualTo("a\nb\nc\n");
    }

    @Test
    void without_an_input_a_command_meets_its_end() {
        assertThat(on.get(() -> Subprocess.run(Command.of("cat")).bytes())).isEmpty();
    }

    @Test
    void what_is_thrown_away_cannot_be_read() {
        on.run(() -> {
            try (var child = Subprocess.start(Command.of("echo", "x").withOutput(Redirection.nothing()))) {
                assertThatThrownBy(child::output)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the output of echo x is no pipe to this process; ask for one with"
                                + " Command.withOutput(Redirection.pipe())");
                assertThatThrownBy(child::input).hasMessageContaining("Command.withInput(Redirection.pipe())");
            }
        });
    }

    @Test
    void redirections_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Command.of("cat").withInput(Redirection.withOutput()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redirections that do not fit: input with output, output pipe, errors pipe");
        assertThatThrownBy(() -> Command.of()).hasMessage("a command needs at least one word: the program to start");
    }

    @Test
    void a_command_shows_its_words_and_never_its_environment() {
        Command command = Command.of("echo", "a b", "it's").withVariable("TOKEN", "secret");

        assertThat(command).hasToString("echo 'a b' 'it'\\''s'");
    }

    /// Semantics 21: the clock does not jump while something outside is under way.
    @Test
    void a_virtual_clock_flows_while_a_child_is_waited_for() {
        try (Loop loop = Loop.open(LoopOptions.named("virtual").withClock(VirtualClock.create()))) {
            String said = Async.on(
                    loop,
                    () -> Async.failAfter(
                            Duration.ofHours(1),
                            () -> Subprocess.run(Command.shell("sleep 0.2; echo in time"))
                                    .text()));

            assertThat(said).isEqualTo("in time\n");
        }
    }

    /// On a loop that watches its pipes (ADR 26).
    @Test
    void silent_children_need_no_threads_of_ours() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Set<String> before = ourThreads();
            IntStream.range(0, 80)
                    .forEach(_ -> group.spawn(() -> {
                        Subprocess.run(Command.of("sleep", "1000"));
                    }));
            while (OnLoop.children() < 80) {
                Async.sleep(Duration.ofMillis(5));
            }

            assertThat(before).containsAll(ourThreads());
            assertThat(Async.blocking(() -> "free"))
                    .as("blocking is not used up")
                    .isEqualTo("free");
            group.cancel();
        }));
    }

    /// ADR 26: loops that cannot watch pipes leave them to threads, and no loop needs the JDK's common pool.
    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void whatever_does_the_loops_io_children_are_heard(String kind) {
        var flags = List.of("-Dgyre.io=" + kind, "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
        Command program = LeavingProgram.jvm(flags, EchoProgram.class, "hello");

        assertThat(on.get(() -> Subprocess.run(program).text())).isEqualTo("hello");
    }

    /// What threads in the JDK's own pipes cannot do (ADR 26).
    @Test
    void an_orphan_that_keeps_the_pipe_can_be_heard_and_keeps_nobody() {
        long pipes = OnLoop.pipes();
        long orphan = on.get(() -> {
            try (var child = Subprocess.start(Command.shell("(sleep 0.1; echo late; exec sleep 1000) & echo $!"))) {
                long pid = Long.parseLong(child.output().readLine(100));
                child.await();
                assertThat(child.output().readLine(100)).isEqualTo("late");
                Async.moveOnAfter(Duration.ofMillis(20), () -> child.output().read(1));
                return pid;
            }
        });

        Patience.until(() -> OnLoop.pipes() == pipes);
        assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::destroyForcibly);
    }

    private static Set<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gyre-pipe"))
                .collect(Collectors.toSet());
    }
}
