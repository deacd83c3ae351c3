package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Children with pipes that the loop watches, and with pipes in which threads wait. Research: rows of
/// test_subprocess.
@ParameterizedClass
@ValueSource(booleans = {true, false})
class SubprocessTest {
    private static final int BIG = 4 * 1024 * 1024;

    @RegisterExtension
    final OnLoop on = new OnLoop();

    @Parameter
    boolean isWatched;

    @Test
    void communicate_gives_the_input_and_returns_both_outputs_and_the_exit_code() {
        CommandOutput output = on.get(() -> {
            try (var child = start(
                    Command.shell("read a; echo got $a; echo oops >&2; exit 3").withInput(pipe()))) {
                return child.communicate("x\n".getBytes(UTF_8));
            }
        });

        assertThat(output.exitCode()).isEqualTo(3);
        assertThat(output.text()).isEqualTo("got x\n");
        assertThat(output.errorText()).isEqualTo("oops\n");
    }

    @Test
    void big_input_and_big_output_do_not_deadlock() {
        byte[] big = bytes(BIG);

        CommandOutput output = on.get(() -> {
            try (var child = start(Command.shell("tee /dev/stderr").withInput(pipe()))) {
                return child.communicate(big);
            }
        });

        assertThat(output.bytes()).isEqualTo(big);
        assertThat(output.errorBytes()).isEqualTo(big);
    }

    /// Row test_communicate_ignore_broken_pipe.
    @Test
    void communicate_does_not_mind_a_child_that_does_not_read() {
        CommandOutput output = on.get(() -> {
            try (var child = start(Command.shell("exec <&-; echo enough").withInput(pipe()))) {
                return child.communicate(bytes(BIG));
            }
        });

        assertThat(output.text()).isEqualTo("enough\n");
        assertThat(output.exitCode()).isZero();
    }

    /// Row stdin_broken_pipe.
    @Test
    void a_write_to_a_child_that_has_ended_fails() {
        on.run(() -> {
            try (var child = start(Command.of("true").withInput(pipe()))) {
                child.await();

                assertThatThrownBy(() -> writeForEver(child))
                        .isInstanceOf(PipeClosedException.class)
                        .hasMessage("cannot write to a child: the child has ended or does not read any more; its exit"
                                + " code and its error output tell more");
            }
        });
    }

    /// Row pause_reading.
    @Test
    void a_child_that_is_not_read_has_to_wait() {
        on.run(() -> TaskGroup.runVoid(group -> {
            try (var child = start(Command.shell("head -c " + BIG + " /dev/zero; echo done >&2"))) {
                assertThat(child.output().read(1)).hasSize(1);
                Task<String> done = group.spawn(() -> child.errors().readLine(10));
                Patience.until(() -> isStuck(child) || done.isDone());

                assertThat(done.isDone()).as("it could write everything").isFalse();
                assertThat(child.output().readAll(BIG)).hasSize(BIG - 1);
                assertThat(done.await()).isEqualTo("done");
            }
        }));
    }

    @Test
    void a_child_that_does_not_read_makes_the_writer_wait() {
        on.run(() -> TaskGroup.runVoid(group -> {
            try (var child = start(Command.of("sleep", "1000").withInput(pipe()))) {
                Task<PipeClosedException> writer = group.spawn(() -> {
                    try {
                        writeForEver(child);
                    } catch (PipeClosedException e) {
                        return e;
                    }
                    return null;
                });
                on.loop().awaitIdle();
                child.kill();

                assertThat(writer.await().reason()).isEqualTo(PipeClosedException.Reason.BROKEN);
            }
        }));
    }

    /// Semantics 6.
    @Test
    void reading_what_has_come_lets_others_run() {
        on.run(() -> TaskGroup.runVoid(group -> {
            try (var child = start(Command.shell("head -c 20000 /dev/zero"))) {
                int[] rounds = {0};
                Task<?> other = group.spawn(() -> {
                    while (true) {
                        Async.checkpoint();
                        rounds[0]++;
                    }
                });

                int besideOthers = 0;
                for (int i = 0; i < 20_000; i++) {
                    int before = rounds[0];
                    child.output().read(1);
                    besideOthers += rounds[0] > before ? 1 : 0;
                }

                other.cancel();
                assertThat(besideOthers)
                        .as("far more than the pieces that came")
                        .isGreaterThan(60);
            }
        }));
    }

    @Test
    void lines_come_as_they_are_written_and_the_last_needs_no_end() {
        on.run(() -> {
            try (var child = start(Command.shell("printf 'one\\ntwo\\r\\n\\nthrée'"))) {
                assertThat(child.output().lines()).containsExactly("one", "two", "", "thrée");
                assertThat(child.output().readLine(10)).isNull();
                assertThat(child.output().read(10)).isEmpty();
            }
        });
    }

    @Test
    void a_conversation_goes_line_by_line() {
        on.run(() -> {
            try (var child = start(Command.of("cat").withInput(pipe()))) {
                for (int i = 0; i < 100; i++) {
                    child.input().write("line " + i + "\n");
                    assertThat(child.output().readLine(100)).isEqualTo("line " + i);
                }
                child.input().close();
                assertThat(child.output().readLine(100)).isNull();
                assertThat(child.await()).isZero();
            }
        });
    }

    @Test
    void beyond_its_limit_a_read_takes_nothing() {
        on.run(() -> {
            try (var child = start(Command.of("echo", "abcdef"))) {
                assertThatThrownBy(() -> child.output().readLine(5))
                        .isInstanceOf(OutputLimitException.class)
                        .hasMessage("a line did not end within 5 bytes, the limit of this read. Read it in pieces with"
                                + " read(...) or lines(), or raise the limit");
                assertThatThrownBy(() -> child.output().readAll(6)).isInstanceOf(OutputLimitException.class);
                assertThat(child.output().readLine(6)).isEqualTo("abcdef");
            }
        });
    }

    @Test
    void an_endless_output_meets_the_limit_of_the_command() {
        assertThatThrownBy(() -> on.run(() -> {
                    try (var child = start(Command.of("yes").withLimit(100_000))) {
                        child.communicate(new byte[0]);
                    }
                }))
                .isInstanceOf(OutputLimitException.class)
                .hasMessageStartingWith("the output did not end within 100000 bytes");
    }

    @Test
    void two_readers_at_a_time_are_refused() {
        on.run(() -> TaskGroup.runVoid(group -> {
            try (var child = start(Command.of("cat").withInput(pipe()))) {
                Task<?> first = group.spawn(() -> child.output().read(1));
                on.loop().awaitIdle();

                assertThatThrownBy(() -> child.output().read(1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("another task is reading this pipe");
                child.input().close();
                first.await();
            }
        }));
    }

    /// Row read_stdout_after_process_exit.
    @Test
    void what_a_child_wrote_can_be_read_after_its_end() {
        on.run(() -> {
            try (var child = start(Command.of("echo", "last words"))) {
                child.await();

                assertThat(child.output().readAll(100)).asString(UTF_8).isEqualTo("last words\n");
            }
        });
    }

    /// Row concurrent_wait.
    @Test
    void any_number_of_tasks_may_wait_for_the_end() {
        List<Integer> codes = on.get(() -> TaskGroup.run(group -> {
            try (var child = start(Command.shell("read x; exit 7").withInput(pipe()))) {
                List<Task<Integer>> waiting = IntStream.range(0, 10)
                        .mapToObj(_ -> group.<Integer>spawn(child::await))
                        .toList();
                child.input().close();
                return waiting.stream().map(Task::await).toList();
            }
        }));

        assertThat(codes).hasSize(10).containsOnly(7);
    }

    @Test
    void closing_a_pipe_ends_the_read_that_waits_in_it() {
        on.run(() -> TaskGroup.runVoid(group -> {
            try (var child = start(Command.of("cat").withInput(pipe()))) {
                Task<PipeClosedException> reader = group.spawn(() -> {
                    try {
                        child.output().read(1);
                        return null;
                    } catch (PipeClosedException e) {
                        return e;
                    }
                });
                on.loop().awaitIdle();
                child.output().close();

                assertThat(reader.await().reason()).isEqualTo(PipeClosedException.Reason.CLOSED_HERE);
            }
        }));
    }

    @Test
    void many_children_run_at_once() {
        on.run(() -> {
            List<String> said = Async.gather(IntStream.range(0, 60)
                    .<Callable<String>>mapToObj(i -> () -> {
                        try (var child = start(Command.of("cat").withInput(pipe()))) {
                            return child.communicate(("child " + i).getBytes(UTF_8))
                                    .text();
                        }
                    })
                    .toList());

            assertThat(said).hasSize(60).startsWith("child 0").endsWith("child 59");
        });
    }

    private Subprocess start(Command command) {
        return Launch.start(command, isWatched);
    }

    private static Redirection pipe() {
        return Redirection.pipe();
    }

    private static void writeForEver(Subprocess child) {
        while (true) {
            child.input().write(new byte[1024]);
        }
    }

    /// Whether it sleeps although it has something to do: in a pipe that is full.
    private static boolean isStuck(Subprocess child) {
        return ProcessHandle.of(child.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .anyMatch(ProcessStates::isAsleepInPipe);
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return Arrays.copyOf(bytes, count);
    }
}
