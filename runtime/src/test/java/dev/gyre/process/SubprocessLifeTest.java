package dev.gyre.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// How children end, with pipes that the loop watches, and with pipes in which threads wait. Semantics 4, 12,
/// 13; research §1.8, and §2 item 11: the cancel policy.
@ParameterizedClass
@ValueSource(booleans = {true, false})
class SubprocessLifeTest {
    private static final int BY_TERM = 143;
    private static final int BY_KILL = 137;
    private static final String DEAF = "trap '' TERM; echo ready; while :; do sleep 0.1; done";

    @RegisterExtension
    final OnLoop on = new OnLoop();

    @Parameter
    boolean isWatched;

    /// Row close_kill_running.
    @Test
    void leaving_ends_a_child_that_runs() {
        Subprocess left = on.get(() -> {
            try (var child = start(Command.of("sleep", "1000"))) {
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(BY_TERM);
    }

    @Test
    void leaving_closes_the_input_of_a_child_that_waits_for_its_end() {
        Subprocess left = on.get(() -> {
            try (var child = start(Command.shell("trap '' TERM; cat; exit 9").withInput(pipe()))) {
                child.input().write("x");
                assertThat(child.output().read(1)).asString(UTF_8).isEqualTo("x");
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(9);
    }

    /// Row close_dont_kill_finished.
    @Test
    void leaving_does_nothing_to_a_child_that_has_ended() {
        Subprocess left = on.get(() -> {
            try (var child = start(Command.shell("exit 5"))) {
                child.await();
                child.close();
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(5);
    }

    @Test
    void a_child_that_is_deaf_is_killed_after_its_grace() {
        Subprocess left = on.get(() -> {
            try (var child = start(Command.shell(DEAF).withGrace(Duration.ofMillis(50)))) {
                child.output().readLine(10);
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(BY_KILL);
    }

    @Test
    void without_grace_it_is_killed_at_once() {
        Subprocess left = on.get(() -> {
            try (var child = start(Command.of("sleep", "1000").withGrace(Duration.ZERO))) {
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(BY_KILL);
    }

    @Test
    void within_its_grace_a_child_may_clean_up() {
        Subprocess left = on.get(() -> {
            String line = "trap 'sleep 0.1; exit 4' TERM; echo ready; while :; do sleep 0.01; done";
            try (var child = start(Command.shell(line))) {
                child.output().readLine(10);
                return child;
            }
        });

        assertThat(left.exitCode()).hasValue(4);
    }

    @Test
    void those_whom_it_has_started_end_with_it() {
        List<ProcessHandle> all = on.get(() -> {
            try (var child = start(Command.shell("sleep 1000 & sleep 1000 & echo ready; wait"))) {
                child.output().readLine(10);
                return ProcessHandle.of(child.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .toList();
            }
        });

        assertThat(all).hasSize(2).noneMatch(SubprocessLifeTest::runs);
    }

    @Test
    void deaf_ones_whom_it_has_started_are_killed_too() {
        List<ProcessHandle> all = on.get(() -> {
            String line = "(" + DEAF + ") & exec sleep 1000";
            try (var child = start(Command.shell(line).withGrace(Duration.ofMillis(100)))) {
                child.output().readLine(10);
                return ProcessHandle.of(child.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .limit(1)
                        .toList();
            }
        });

        assertThat(all).hasSize(1).noneMatch(SubprocessLifeTest::runs);
    }

    /// Row test_cancel_process_wait.
    @Test
    void a_cancel_of_the_wait_leaves_the_child_alone() {
        on.run(() -> {
            try (var child = start(Command.of("cat").withInput(pipe()))) {
                CancelScope scope = CancelScope.within(Duration.ofMillis(1));
                scope.run(() -> {
                    child.await();
                });

                assertThat(scope.hasCaught()).isTrue();
                assertThat(child.communicate("still here".getBytes(UTF_8)).text())
                        .isEqualTo("still here");
            }
        });
    }

    @Test
    void a_cancel_of_a_read_loses_nothing() {
        on.run(() -> {
            try (var child = start(Command.of("cat").withInput(pipe()))) {
                child.input().write("ab");
                boolean hasEnded = Async.moveOnAfter(Duration.ofMillis(20), () -> {
                    child.output().readLine(10);
                });
                child.input().write("cd\n");

                assertThat(hasEnded).isFalse();
                assertThat(child.output().readLine(10)).isEqualTo("abcd");
            }
        });
    }

    @Test
    void a_write_cancelled_half_way_tears_the_pipe() {
        on.run(() -> {
            try (var child = start(Command.of("sleep", "1000").withInput(pipe()))) {
                Async.moveOnAfter(Duration.ofMillis(20), () -> child.input().write(new byte[1024 * 1024]));

                assertThatThrownBy(() -> child.input().write("more"))
                        .isInstanceOf(PipeClosedException.class)
                        .hasMessage("cannot write to a child: an earlier write was cancelled half-way, so the child"
                                + " could not make sense of more; close it");
            }
        });
    }

    @Test
    void a_cancel_ends_the_child_of_whoever_is_cancelled() {
        Subprocess[] left = new Subprocess[1];
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                try (var child = start(Command.shell("sleep 1000 & wait"))) {
                    left[0] = child;
                    child.communicate(new byte[0]);
                }
            });
            while (left[0] == null) {
                Async.sleep(Duration.ofMillis(1));
            }
            on.loop().awaitIdle();
            task.cancel();
        }));

        assertThat(left[0].exitCode()).hasValue(BY_TERM);
    }

    /// Rows cancel_make_subprocess_transport_exec, cancel_post_init, kill_issue43884.
    @Test
    void a_cancel_at_any_moment_of_a_start_leaves_no_child() {
        for (int steps = 0; steps < 40; steps++) {
            int wait = steps;
            on.run(() -> TaskGroup.runVoid(group -> {
                Task<?> task = group.spawn(() -> {
                    try (var child = start(Command.of("cat").withInput(pipe()))) {
                        child.await();
                    }
                });
                for (int i = 0; i < wait; i++) {
                    Async.sleep(Duration.ofNanos(100_000));
                }
                task.cancel();
            }));
        }

        assertThat(OnLoop.children()).isZero();
    }

    /// Issue 3: a cancel at every wait point.
    @Test
    void a_cancel_at_any_moment_of_a_conversation_leaves_nothing() {
        byte[] big = new byte[300_000];
        for (int steps = 0; steps < 60; steps++) {
            int wait = steps;
            on.run(() -> TaskGroup.runVoid(group -> {
                Task<?> task = group.spawn(() -> {
                    try (var child = start(Command.of("cat").withInput(pipe()))) {
                        child.input().write("line\n");
                        child.output().readLine(10);
                        child.communicate(big);
                    }
                });
                for (int i = 0; i < wait; i++) {
                    Async.sleep(Duration.ofNanos(200_000));
                }
                task.cancel();
            }));
            assertThat(on.loop().openResources()).isEmpty();
        }

        assertThat(OnLoop.children()).isZero();
    }

    @Test
    void a_start_that_was_cancelled_does_not_return_the_child() {
        on.run(() -> {
            CancelScope scope = CancelScope.create();
            var returned = new ArrayList<Subprocess>();
            boolean[] isInTime = new boolean[1];
            TaskGroup.runVoid(group -> {
                group.spawn(() -> scope.run(() -> {
                    returned.add(start(Command.of("sleep", "1000"))); // nobody would close it
                }));
                Async.checkpoint();
                isInTime[0] = returned.isEmpty(); // unless the machine has stood still for so long
                scope.cancel();
            });

            assertThat(returned.isEmpty()).isEqualTo(isInTime[0]);
            returned.forEach(Subprocess::close);
        });
    }

    /// Semantics 3: the first SIGTERM cancels what runs.
    @Test
    void it_ends_with_a_process_that_is_asked_to_end() {
        on.run(() -> {
            try (var parent = start(LeavingProgram.command())) {
                long grandchild = Long.parseLong(parent.output().readLine(100));
                parent.terminate();

                assertThat(parent.await()).isEqualTo(BY_TERM);
                assertThat(ProcessHandle.of(grandchild)).matches(it -> it.isEmpty() || !runs(it.get()));
            }
        });
    }

    @Test
    void signals_reach_it() {
        on.run(() -> {
            String line = "trap 'echo got it' USR1; echo ready; while :; do sleep 0.01; done";
            try (var child = start(Command.shell(line))) {
                child.output().readLine(10);

                child.signal("USR1");

                assertThat(child.output().readLine(10)).isEqualTo("got it");
                child.terminate();
                assertThat(child.await()).isEqualTo(BY_TERM);
            }
            try (var child = start(Command.of("sleep", "1000"))) {
                child.kill();
                assertThat(child.await()).isEqualTo(BY_KILL);
            }
        });
    }

    /// Row test_subprocess_send_signal_race.
    @Test
    void signalling_a_child_that_has_ended_is_silent() {
        on.run(() -> {
            try (var child = start(Command.of("true"))) {
                child.signal("HUP"); // while it ends, or has just ended
                child.await();
                child.signal("HUP");
                child.terminate();
                child.kill();

                assertThat(child.exitCode()).isPresent();
            }
        });
    }

    @Test
    void a_signal_that_is_none_is_refused() {
        on.run(() -> {
            try (var child = start(Command.of("sleep", "1000"))) {
                assertThatThrownBy(() -> child.signal("SIGFOO"))
                        .isInstanceOf(SignalRefusedException.class)
                        .hasMessageStartingWith("there is no signal SIGFOO here; expected a name without SIG");
            }
        });
    }

    @Test
    void one_that_is_open_is_reported_with_its_command() {
        on.run(() -> {
            try (var child = start(Command.of("sleep", "1000"))) {
                assertThat(on.loop().openResources())
                        .singleElement()
                        .extracting(note -> note.what())
                        .isEqualTo("Subprocess[sleep 1000, pid " + child.pid() + "]");
            }
        });
    }

    @Test
    void a_thread_may_hold_it() {
        Subprocess child = on.get(() -> start(Command.of("cat").withInput(pipe())));
        try (child) {
            child.input().write("from a thread\n");

            assertThat(child.output().readLine(100)).isEqualTo("from a thread");
        }
        assertThat(child.exitCode()).isPresent();
    }

    private Subprocess start(Command command) {
        return Launch.start(command, isWatched);
    }

    private static Redirection pipe() {
        return Redirection.pipe();
    }

    /// A zombie that nobody reaps does not.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && Stream.of(process.info().command()).anyMatch(command -> command.isPresent());
    }
}
