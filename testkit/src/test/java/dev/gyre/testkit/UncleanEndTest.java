package dev.gyre.testkit;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.TaskOwner;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What fails a test although its body passed.
class UncleanEndTest {
    private static final String HEADING = "The test ended, but not cleanly.\n";

    @Test
    void a_task_that_is_left_fails_the_test_and_is_shown_where_it_waits() {
        UncleanTestError error = errorOf(LeavesTheTicker.class);

        assertThat(error.faults()).containsExactly(Fault.LEAKED_TASK);
        assertThat(error.getMessage())
                .startsWith(HEADING + "* Task \"ticker\" is here:\n      at ")
                .contains("dev.gyre.Async.sleep(")
                .contains("\n      at dev.gyre.testkit.UncleanEndTest$LeavesTheTicker.tick(UncleanEndTest.java:")
                .endsWith(
                        "\n  It was alive when the test had ended.\n  A task ends with its test: cancel it or close its"
                                + " owner before the test ends, or start it in the TaskGroup that a test may take as a parameter,"
                                + " which is cancelled at the end.\nIf the test is about that: @Tolerates({Fault.LEAKED_TASK})");
    }

    @Test
    void a_task_that_ends_while_the_test_does_is_not_left() {
        assertThat(Sample.run(CancelsWithoutWaiting.class).passed()).isEqualTo(1);
    }

    @Test
    void a_task_that_after_each_ends_is_not_left() {
        assertThat(Sample.run(ClosesItsOwnerAtLast.class).passed()).isEqualTo(1);
    }

    @Test
    void something_that_is_left_open_fails_the_test_and_is_shown_where_it_was_opened() {
        UncleanTestError error = errorOf(LeavesAConnectionOpen.class);

        assertThat(error.faults()).containsExactly(Fault.OPEN_RESOURCE);
        assertThat(error.getMessage())
                .startsWith(HEADING
                        + "* Still open: connection to 127.0.0.1:80, opened by \"LeavesAConnectionOpen.body\" at"
                        + " dev.gyre.testkit.UncleanEndTest$LeavesAConnectionOpen.connect(UncleanEndTest.java:")
                .endsWith(
                        ")\n  Close it before the test ends, best with try-with-resources.\nIf the test is about that:"
                                + " @Tolerates({Fault.OPEN_RESOURCE})");
    }

    @Test
    void something_that_was_closed_is_not_open() {
        assertThat(Sample.run(ClosesItsConnection.class).passed()).isEqualTo(1);
    }

    @Test
    void a_task_that_holds_the_loop_fails_the_test_and_is_shown_where() {
        UncleanTestError error = errorOf(HoldsTheLoop.class);

        assertThat(error.faults()).containsExactly(Fault.HELD_LOOP);
        assertThat(error.getMessage())
                .startsWith(HEADING + "* Task \"HoldsTheLoop.body\" has held loop \"test HoldsTheLoop.body\" for ")
                .contains("UncleanEndTest.java:")
                .endsWith("\n  While it lasted nothing else of the loop ran, not even its timers.\nIf the test is about"
                        + " that: @Tolerates({Fault.HELD_LOOP})");
    }

    @Test
    void the_failure_of_an_owners_task_that_nobody_waits_for_fails_the_test() {
        UncleanTestError error = errorOf(LosesAFailure.class);

        assertThat(error.faults()).containsExactly(Fault.UNHEARD_FAILURE);
        assertThat(error.getMessage())
                .isEqualTo(HEADING + "* Task \"worker\" of owner \"app\" failed, and nobody waits for it:"
                        + " java.lang.IllegalStateException: boom\n  If the test expects the failure, let it wait for the"
                        + " task: task.await() throws it.\nIf the test is about that:"
                        + " @Tolerates({Fault.UNHEARD_FAILURE})");
        assertThat(error).hasSuppressedException(LosesAFailure.FAILURE);
    }

    @Test
    void all_faults_of_a_test_are_named() {
        UncleanTestError error = errorOf(DoesItAll.class);

        assertThat(error.faults())
                .containsExactlyInAnyOrder(Fault.LEAKED_TASK, Fault.OPEN_RESOURCE, Fault.UNHEARD_FAILURE);
        assertThat(error.getMessage())
                .endsWith("@Tolerates({Fault.LEAKED_TASK, Fault.OPEN_RESOURCE, Fault.UNHEARD_FAILURE})");
    }

    @Test
    void what_a_test_tolerates_does_not_fail_it() {
        assertThat(Sample.run(ToleratesItAll.class).passed()).isEqualTo(1);
    }

    @Test
    void what_a_failed_test_leaves_behind_is_only_a_consequence() {
        Throwable failure = Sample.run(FailsBeforeItsCleanUp.class).failure();

        assertThat(failure).isSameAs(FailsBeforeItsCleanUp.FAILURE).hasNoSuppressedExceptions();
    }

    private static UncleanTestError errorOf(Class<?> sample) {
        Throwable failure = Sample.run(sample).failure();
        assertThat(failure).isInstanceOf(UncleanTestError.class);
        return (UncleanTestError) failure;
    }

    static class LeavesTheTicker {
        @GyreTest
        void body(Loop loop) {
            loop.newOwner("app").spawn("ticker", LeavesTheTicker::tick);
        }

        static void tick() {
            while (true) {
                sleep(ofHours(1));
            }
        }
    }

    static class CancelsWithoutWaiting {
        @GyreTest
        void body(Loop loop) {
            var ticker = loop.tasks().spawn("ticker", LeavesTheTicker::tick);
            loop.awaitIdle();
            ticker.cancel();
        }
    }

    static class ClosesItsOwnerAtLast {
        private TaskOwner owner;

        @GyreTest
        void body(Loop loop) {
            owner = loop.newOwner("app");
            owner.spawn("ticker", LeavesTheTicker::tick);
        }

        @AfterEach
        void clean_up() {
            owner.close();
        }
    }

    static class LeavesAConnectionOpen {
        @GyreTest
        void body(Loop loop) {
            assertThat(connect(loop)).isNotNull();
        }

        static OpenResource connect(Loop loop) {
            return loop.opened("connection to 127.0.0.1:80");
        }
    }

    static class ClosesItsConnection {
        @GyreTest
        void body(Loop loop) {
            try (OpenResource connection = LeavesAConnectionOpen.connect(loop)) {
                assertThat(connection.what()).contains("127.0.0.1");
            }
        }
    }

    static class HoldsTheLoop {
        @GyreTest
        @HoldLimit(5)
        void body(Loop loop) {
            var found = new CountDownLatch(1);
            loop.onHold(hold -> {
                if (hold.line().filter(HoldsTheLoop::isHere).isPresent()) {
                    found.countDown();
                }
            });
            Async.checkpoint(); // what came before may have taken longer than the limit, too
            while (found.getCount() > 0) {
                Thread.onSpinWait();
            }
        }

        private static boolean isHere(StackTraceElement line) {
            return line.getClassName().equals(HoldsTheLoop.class.getName());
        }
    }

    static class LosesAFailure {
        static final IllegalStateException FAILURE = new IllegalStateException("boom");

        @GyreTest
        void body(Loop loop) {
            loop.newOwner("app").spawn("worker", () -> {
                throw FAILURE;
            });
            loop.awaitIdle();
        }
    }

    static class DoesItAll {
        @GyreTest
        void body(Loop loop) {
            loop.newOwner("app").spawn("ticker", LeavesTheTicker::tick);
            assertThat(LeavesAConnectionOpen.connect(loop)).isNotNull();
            loop.newOwner("app").spawn("worker", () -> {
                throw LosesAFailure.FAILURE;
            });
        }
    }

    @Tolerates({Fault.LEAKED_TASK, Fault.OPEN_RESOURCE, Fault.UNHEARD_FAILURE})
    static class ToleratesItAll extends DoesItAll {}

    static class FailsBeforeItsCleanUp {
        static final AssertionError FAILURE = new AssertionError("expected");

        @GyreTest
        void body(Loop loop) {
            loop.newOwner("app").spawn("ticker", LeavesTheTicker::tick);
            Async.checkpoint();
            throw FAILURE;
        }
    }
}
