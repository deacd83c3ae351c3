package dev.gyre.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 1 and 3: the default loop, and how a process ends that uses it. Rows
/// test_asyncio_run_cancels_hanging_tasks, test_interrupt_* of the research.
class ProcessShutdownTest {
    private static final int BY_CTRL_C = 130;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void the_first_signal_cancels_what_runs_and_waits_for_its_clean_up(String signal, int exitCode) throws IOException {
        try (var program = EndingProgram.that("waits")) {
            program.says("ready").gets(signal);

            assertThat(program.exitCode()).isEqualTo(exitCode);
            assertThat(program.out()).startsWith("ready\ncleaned up\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void the_second_signal_halts(String first) throws IOException {
        try (var program = EndingProgram.that("is stubborn")) {
            program.says("ready").gets(first).says("cancelled").gets("INT");

            assertThat(program.exitCode()).isEqualTo(BY_CTRL_C);
            assertThat(program.err())
                    .as("it did not wait until it had to name the stubborn")
                    .isEmpty();
        }
    }

    @Test
    @Tag("full") // waits for as long as a task is given to stop
    void a_task_that_does_not_stop_is_named_and_the_process_ends_all_the_same() throws IOException {
        for (String stubborn : new String[] {"is stubborn", "holds the loop"}) {
            try (var program = EndingProgram.that(stubborn)) {
                program.says("ready").gets("TERM");

                assertThat(program.exitCode()).isEqualTo(143);
                assertThat(program.err())
                        .contains(
                                "The process ends, but task \"main\" did not stop within 10s of its cancel; it is here:")
                        .contains("dev.gyre.trial.Ending");
            }
        }
    }

    @Test
    void a_body_off_the_loop_is_interrupted_and_waited_for() throws IOException {
        try (var program = EndingProgram.that("waits off the loop")) {
            program.says("ready").gets("INT");

            assertThat(program.exitCode()).isEqualTo(BY_CTRL_C);
            assertThat(program.out()).contains("cleaned up");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exits in a task",
                "exits off the loop",
                "exits on another loop",
                "exits without letting go",
            })
    void exit_inside_a_task_does_not_wait_for_that_task(String how) throws IOException {
        try (var program = EndingProgram.that(how)) {
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(program.err())
                    .as("it did not wait until it had to name itself")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exits beside others", "exits below others"})
    void exit_inside_a_task_lets_the_others_clean_up(String how) throws IOException {
        try (var program = EndingProgram.that(how)) {
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(program.out()).isEqualTo("ready\ncleaned up\n");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void exit_in_a_thread_lets_the_tasks_clean_up() throws IOException {
        try (var program = EndingProgram.that("exits in a thread")) {
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(program.out()).isEqualTo("ready\ncleaned up\n");
        }
    }

    @Test
    void the_loop_is_a_daemon_and_does_not_keep_the_process_alive() throws IOException {
        try (var program = EndingProgram.that("returns from main")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out())
                    .as("the end of main is an end like any other")
                    .isEqualTo("""
                    ready
                    main has ended
                    cleaned up
                    """);
        }
    }

    @Test
    void a_failure_of_a_root_ends_it() throws IOException {
        try (var program = EndingProgram.that("fails")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err()).contains("java.lang.IllegalStateException: boom");
        }
    }

    @Test
    void the_loop_is_made_when_it_is_first_used() throws IOException {
        try (var program = EndingProgram.that("is lazy")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).isEqualTo("""
                    before: none
                    after: a daemon
                    main has ended
                    """);
        }
    }

    @Test
    void the_default_loop_cannot_be_closed() {
        assertThatThrownBy(() -> Loop.defaultLoop().close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the default loop serves the whole process and is never closed");
        assertThat(Loop.defaultLoop().isClosed()).isFalse();
    }
}
