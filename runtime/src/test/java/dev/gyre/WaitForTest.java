package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A deadline around a single wait, which is asyncio's wait_for. Rows waitfor::* and test_foreign_exception_on_timeout
/// of the research; the other rows are in [DeadlineTest].
class WaitForTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> noted = new ArrayList<>();

    // WaitForShieldTests: asyncio needs a shield for this
    @Test
    void a_deadline_on_the_wait_for_a_task_leaves_the_task_running() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> {
                Async.sleep(ofSeconds(10));
                return "went on";
            });

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> task.await()))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(task.await()).isEqualTo("went on");
        }));
    }

    // test_wait_for_timeout_less_then_0_or_0*
    @Test
    void a_body_without_any_time_begins_and_is_stopped_at_its_first_wait() {
        loop.run(() -> {
            assertThatThrownBy(() -> Async.failAfter(ZERO, () -> {
                        noted.add("began");
                        Async.checkpoint();
                        noted.add("went on");
                    }))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(noted).containsExactly("began");
        });
    }

    // test_cancel_wait_for, test_asyncio_wait_for_cancelled
    @Test
    void cancelling_whoever_waits_with_a_deadline_stops_the_body() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> waiting = group.spawn(() -> Async.failAfter(ofSeconds(10), () -> {
                noted.add(catchCancel(OneLoop::waitForever).reason());
                Async.checkpoint();
            }));
            loop.settle();

            waiting.cancel("not needed");
            loop.settle();

            assertThat(waiting.state()).isEqualTo(Task.State.CANCELLED);
            assertThat(noted).containsExactly("not needed");
        }));
    }

    // test_wait_for_reraises_exception_during_cancellation, test_foreign_exception_on_timeout(_2)
    @Test
    void a_failure_that_comes_instead_of_the_deadline_has_it_suppressed() {
        loop.run(() -> {
            Throwable thrown = catchThrowable(() -> Async.failAfter(ofSeconds(1), () -> {
                catchCancel(OneLoop::waitForever);
                throw new IllegalStateException("in the clean-up");
            }));

            assertThat(thrown).isInstanceOf(IllegalStateException.class);
            assertThat(thrown.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            DeadlineExceededException.class,
                            e -> assertThat(e.limit()).isEqualTo(ofSeconds(1)));
        });
    }

    // test_foreign_exception_passed
    @Test
    void a_failure_in_time_has_nothing_suppressed() {
        loop.run(() -> assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                    throw new IllegalStateException("in time");
                }))
                .hasNoSuppressedExceptions());
    }

    // test_timeout_taskgroup
    @Test
    void the_failure_of_a_group_under_a_deadline_has_it_suppressed() {
        loop.run(() -> {
            Throwable thrown = catchThrowable(() -> Async.failAfter(
                    ofSeconds(1),
                    () -> TaskGroup.runVoid(group -> {
                        group.spawn(() -> failCleaningUp("one"));
                        group.spawn(() -> failCleaningUp("two"));
                    })));

            assertThat(ExceptionGroup.of(thrown).exceptions())
                    .extracting(Throwable::getMessage)
                    .containsExactlyInAnyOrder("one", "two", "not finished within 1s, the limit of its scope");
        });
    }

    // test_outer_task_is_not_cancelled
    @Test
    void an_outer_cancel_passes_through_an_expired_deadline_unchanged() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            outer.run(() -> Async.failAfter(ofSeconds(5), () -> {
                outer.cancel("from outside");
                CancelledError error = catchCancel(OneLoop::waitForever);
                Async.shield(() -> Async.sleep(ofSeconds(9)));
                assertThat(error.getSuppressed()).isEmpty();
                throw error;
            }));

            assertThat(outer.hasCaught()).isTrue();
        });
    }

    private static void failCleaningUp(String text) {
        catchCancel(OneLoop::waitForever);
        throw new IllegalStateException(text);
    }
}
