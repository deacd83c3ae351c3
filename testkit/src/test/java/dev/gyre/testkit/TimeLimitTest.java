package dev.gyre.testkit;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to a test that does not end.
class TimeLimitTest {
    @Test
    void a_test_that_does_not_end_is_cancelled_and_shows_who_waits_where() {
        WaitsForNobody.hasCleanedUp = false;

        Throwable failure = Sample.run(WaitsForNobody.class).failure();

        assertThat(failure)
                .isInstanceOf(TimeLimitError.class)
                .hasMessageStartingWith(
                        "Test WaitsForNobody.body did not end within 0.1s of real time (virtual time passed:")
                .hasMessageContaining("Tasks that are alive:\n  * \"WaitsForNobody.body\" is here:\n      at ")
                .hasMessageContaining("dev.gyre.testkit.TimeLimitTest$WaitsForNobody.body(TimeLimitTest.java:")
                .hasMessageContaining("\n  * \"helper\" is here:\n      at ")
                .hasMessageContaining("dev.gyre.testkit.TimeLimitTest$WaitsForNobody.help(TimeLimitTest.java:")
                .hasMessageEndingWith(
                        "\nUsually it waits for something that nobody does any more, or a task of its group"
                                + " never ends; an endless row of sleeps lets virtual time run without end. A longer limit:"
                                + " @TimeLimit(seconds).");
        assertThat(WaitsForNobody.hasCleanedUp).isTrue();
    }

    @Test
    void a_fixture_has_a_limit_too() {
        assertThat(Sample.run(WaitsInItsFixture.class).failure())
                .isInstanceOf(TimeLimitError.class)
                .hasMessageContaining("TimeLimitTest$WaitsInItsFixture.set_up(TimeLimitTest.java:");
    }

    @Test
    void a_task_that_holds_the_loop_is_shown_as_the_culprit() {
        HoldsForEver.release = new CountDownLatch(1);

        Throwable failure = Sample.run(HoldsForEver.class).failure();

        HoldsForEver.release.countDown();
        Thread.interrupted();
        assertThat(failure)
                .isInstanceOf(TimeLimitError.class)
                .hasMessageStartingWith("Test HoldsForEver.body was interrupted before it ended")
                .hasMessageContaining(
                        "Its loop does not answer, because a task holds it.\nTask \"culprit\" has held loop")
                .hasMessageContaining("\nThe test's own task:\n  * \"HoldsForEver.body\" is here:");
    }

    @Test
    void an_endless_row_of_sleeps_ends_too() {
        assertThat(Sample.run(SleepsWithoutEnd.class).failure()).isInstanceOf(TimeLimitError.class);
    }

    @TimeLimit(value = 100, unit = MILLISECONDS)
    static class WaitsForNobody {
        static boolean hasCleanedUp;

        @GyreTest
        void body(TaskGroup group) {
            group.spawn("helper", WaitsForNobody::help);
            Async.await(new CompletableFuture<String>());
        }

        static void help() {
            Async.await(new CompletableFuture<String>());
        }

        @AfterEach
        void clean_up() {
            hasCleanedUp = true;
        }
    }

    @TimeLimit(value = 100, unit = MILLISECONDS)
    static class WaitsInItsFixture {
        @BeforeEach
        void set_up() {
            Async.await(new CompletableFuture<String>());
        }

        @GyreTest
        void body() {}
    }

    /// The watchdog needs its time on a busy machine; so it is what ends the test, and not a limit.
    @HoldLimit(5)
    static class HoldsForEver {
        static CountDownLatch release;
        static Thread junit;

        @BeforeAll
        static void remember() {
            junit = Thread.currentThread();
        }

        @GyreTest
        void body(TaskGroup group, Loop loop) {
            loop.onHold(hold -> {
                if (hold.task().equals("culprit")) {
                    junit.interrupt();
                }
            });
            group.spawn("culprit", () -> {
                while (release.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });
            sleep(ofHours(1));
        }
    }

    @TimeLimit(value = 100, unit = MILLISECONDS)
    static class SleepsWithoutEnd {
        @GyreTest
        void body() {
            while (true) {
                sleep(ofHours(1));
            }
        }
    }
}
