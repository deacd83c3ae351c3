package dev.gyre.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.sync.AsyncQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Semantics 9 and 12: the waiter's line is added, a cancel says where it came from. It has to be a line of the
/// user's, so this test lives outside the runtime's own packages.
class WaitersLineTest {
    @Test
    void a_failure_names_the_line_that_waited_for_the_task() {
        Throwable thrown = catchThrowable(() -> TaskGroup.runVoid(group -> {
            var task = group.spawn("failing", () -> {
                throw new IllegalStateException();
            });
            waitHere(task::await);
        }));

        assertThat(lineAfterWaiting(thrown, "failing")).isEqualTo("waitHere");
    }

    @Test
    void a_failure_names_the_line_of_the_group_that_throws_it() {
        Throwable thrown = catchThrowable(() -> Async.run(() -> waitHere(() -> TaskGroup.runVoid(group -> {
            group.spawn("failing", () -> {
                throw new IllegalStateException();
            });
        }))));

        assertThat(lineAfterWaiting(thrown, "failing")).isEqualTo("waitHere");
    }

    @Test
    void a_failure_names_the_line_that_gathers() {
        Throwable thrown = catchThrowable(() -> Async.run(() -> waitHere(() -> Async.gather(() -> {
            throw new IllegalStateException();
        }))));

        assertThat(thrown.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("waitHere");
    }

    @Test
    void a_failure_names_the_line_of_the_race_that_nobody_won() {
        Throwable thrown = catchThrowable(() -> Async.run(() -> waitHere(() -> Async.race(() -> {
            throw new IllegalStateException();
        }))));

        assertThat(lineAfterWaiting(thrown, "race")).isEqualTo("waitHere");
    }

    @Test
    void a_failure_on_another_loop_names_the_line_that_waits_for_it() {
        try (Loop other = Loop.open()) {
            Throwable thrown = catchThrowable(() -> Async.run(() -> waitHere(() -> Async.on(other, () -> {
                throw new IllegalStateException();
            }))));

            assertThat(thrown.getStackTrace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("waitHere");
        }
    }

    @Test
    void a_cancel_names_the_line_that_asked_for_it() {
        Throwable thrown = catchThrowable(() -> TaskGroup.run(group -> {
            waitHere(group::cancel);
            Async.checkpoint();
            return 1;
        }));

        assertThat(thrown).hasCauseInstanceOf(CancelledError.class);
        assertThat(((CancelledError) thrown.getCause()).origin()).contains("WaitersLineTest.java");
    }

    @Test
    void a_failure_names_the_line_of_a_thread_that_ran_the_task() {
        Throwable thrown = catchThrowable(() -> waitHere(() -> Async.run(() -> {
            throw new IllegalStateException();
        })));

        assertThat(lineAfterWaiting(thrown, Thread.currentThread().getName())).isEqualTo("waitHere");
    }

    @Test
    void a_failure_names_the_line_of_a_thread_that_called_a_primitive() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);
        queue.close();

        Throwable thrown = catchThrowable(() -> waitHere(() -> queue.put("item")));

        assertThat(lineAfterWaiting(thrown, Thread.currentThread().getName())).isEqualTo("waitHere");
    }

    private static void waitHere(Runnable wait) {
        wait.run();
    }

    /// The first method below the line that says who was waited for; lambdas are where they were written.
    private static String lineAfterWaiting(Throwable thrown, String task) {
        return Stream.of(thrown.getStackTrace())
                .dropWhile(frame -> !frame.getClassName().equals("-- waited for task \"" + task + "\""))
                .skip(1)
                .map(StackTraceElement::getMethodName)
                .filter(name -> !name.startsWith("lambda$"))
                .findFirst()
                .orElse("nowhere");
    }
}
