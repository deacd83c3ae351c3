package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 9 and 11: what becomes of a failure on its way from a task to whoever waits for it.
class TaskFailureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void an_unchecked_failure_reaches_the_waiter_as_itself() {
        var failure = new IllegalStateException("boom");

        Throwable thrown = catchThrowable(() -> loop.run(() -> awaitFailing(() -> {
            throw failure;
        })));

        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void an_error_reaches_the_waiter_as_itself() {
        var failure = new StackOverflowError("boom");

        Throwable thrown = catchThrowable(() -> loop.run(() -> awaitFailing(() -> {
            throw failure;
        })));

        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void a_checked_failure_reaches_the_waiter_inside_a_task_failed_exception() {
        var failure = new IOException("disk full");

        Throwable thrown = catchThrowable(() -> loop.run(() -> awaitFailing(() -> {
            throw failure;
        })));

        assertThat(thrown)
                .isInstanceOfSatisfying(TaskFailedException.class, e -> {
                    assertThat(e.taskName()).isEqualTo("failing");
                    assertThat(e.getCause()).isSameAs(failure);
                })
                .hasMessage("task \"failing\" failed: java.io.IOException: disk full");
    }

    @Test
    void a_failed_task_says_so() {
        loop.run(() -> {
            Task<?> task = failing(new IllegalStateException("boom"));

            assertThatThrownBy(task::await).hasMessage("boom");

            assertThat(task.state()).isEqualTo(Task.State.FAILED);
            assertThat(task.isDone()).isTrue();
            assertThatThrownBy(task::result).hasMessage("boom");
        });
    }

    @Test
    void every_waiter_gets_the_failure() {
        var failure = new IllegalStateException("boom");
        var caught = new ArrayList<Throwable>();

        loop.run(() -> {
            Task<?> task = failing(failure);
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 3; i++) {
                    group.spawn(() -> caught.add(catchThrowable(task::await)));
                }
            });
            caught.add(catchThrowable(task::await));
        });

        assertThat(caught).hasSize(4).allSatisfy(e -> assertThat(e).isSameAs(failure));
    }

    @Test
    void waiting_a_thousand_times_does_not_make_the_trace_grow_without_end() {
        var failure = new IllegalStateException("boom");

        loop.run(() -> {
            Task<?> task = failing(failure);
            for (int i = 0; i < 1000; i++) {
                assertThatThrownBy(task::await).isSameAs(failure);
            }
        });

        assertThat(failure.getStackTrace()).hasSizeLessThan(300);
    }

    @Test
    void an_exception_without_a_trace_stays_without_one() {
        var failure = new Traceless();

        Throwable thrown = catchThrowable(() -> loop.run(() -> awaitFailing(() -> {
            throw failure;
        })));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getStackTrace()).isEmpty();
    }

    @Test
    void a_failure_of_a_root_ends_it_and_reaches_the_thread_as_itself() {
        var checked = new IOException("checked");
        var unchecked = new IllegalStateException("unchecked");

        assertThatThrownBy(() -> loop.run(() -> {
                    throw checked;
                }))
                .isSameAs(checked);
        assertThatThrownBy(() -> loop.run(() -> {
                    throw unchecked;
                }))
                .isSameAs(unchecked);
    }

    @Test
    void a_failure_of_a_nested_run_reaches_the_task_as_itself() {
        var checked = new IOException("checked");

        loop.run(() -> assertThatThrownBy(() -> Async.run(() -> {
                    throw checked;
                }))
                .isSameAs(checked));
    }

    @Test
    void the_failures_of_the_runtime_are_one_sealed_family_and_unchecked() {
        assertThat(AsyncException.class).isAbstract();
        assertThat(AsyncException.class.isSealed()).isTrue();
        assertThat(RuntimeException.class).isAssignableFrom(AsyncException.class);
        assertThat(AsyncException.class.getPermittedSubclasses())
                .contains(
                        DeadlineExceededException.class,
                        LoopClosedException.class,
                        SwitchedException.class,
                        TaskCancelledException.class,
                        TaskFailedException.class)
                .allMatch(type -> Modifier.isFinal(type.getModifiers()));
    }

    @Test
    void a_deadline_that_passed_carries_its_limit() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> Async.failAfter(ofSeconds(90), OneLoop::waitForever)));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        e -> assertThat(e.limit()).isEqualTo(ofSeconds(90)))
                .hasMessage("not finished within 1m30s, the limit of its scope");
    }

    private static final class Traceless extends RuntimeException {
        private Traceless() {
            super("no trace", null, true, false);
        }
    }

    private static void awaitFailing(VoidWork<?> body) {
        TaskGroup.runVoid(group -> group.spawn("failing", body).await());
    }

    /// A task whose owner only logs its failure; whoever waits for it hears of it.
    private static Task<?> failing(RuntimeException failure) {
        return Loop.current().submit(() -> {
            Async.sleep(ofSeconds(1)); // until everybody waits
            throw failure;
        });
    }
}
