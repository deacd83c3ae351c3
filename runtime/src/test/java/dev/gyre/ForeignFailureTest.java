package dev.gyre;

import static dev.gyre.InterruptTest.parkOutside;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 15: foreign code answers the interrupt of a cancel with an exception of its own; the scope's outcome wins.
class ForeignFailureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void move_on_after_is_empty_all_the_same() throws Exception {
        loop.run(() -> assertThat(Async.moveOnAfter(ofMillis(5), () -> query("select")))
                .isEmpty());
    }

    @Test
    void fail_after_throws_its_own_with_the_foreign_one_suppressed() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> Async.failAfter(ofMillis(5), () -> query("select"))));

        assertThat(thrown).isInstanceOf(DeadlineExceededException.class);
        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(SQLException.class);
    }

    @Test
    void fail_after_also_keeps_where_a_wait_of_ours_was_stopped() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> Async.failAfter(ofMillis(5), OneLoop::waitForever)));

        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(CancelledError.class);
        assertThat(thrown.getSuppressed()[0].getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("waitForever");
    }

    @Test
    void the_foreign_failure_of_a_nested_run_is_kept_too() {
        Throwable thrown = catchThrowable(() ->
                loop.run(() -> Async.failAfter(ofMillis(5), () -> Async.run(() -> query("select")))));

        assertThat(thrown).isInstanceOf(DeadlineExceededException.class);
        assertThat(foreignFailureWithin(thrown)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_cancelled_scope_ends_as_cancelled() throws Exception {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            Task<Boolean> task = group.spawn(() -> scope.run(() -> {
                query("select");
            }));
            loop.letPark(task);

            scope.cancel();

            assertThat(task.await()).isFalse();
            assertThat(scope.hasCaught()).isTrue();
        }));
    }

    @Test
    void a_cancelled_task_ends_as_cancelled_with_the_foreign_one_suppressed() throws Exception {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> query("select"));
            loop.letPark(task);

            task.cancel();

            Throwable thrown = catchThrowable(task::await);
            assertThat(thrown).isInstanceOf(TaskCancelledException.class);
            assertThat(thrown.getCause().getSuppressed()).singleElement().isInstanceOf(SQLException.class);
        }));
    }

    @Test
    void the_body_and_the_tasks_of_a_cancelled_group_have_not_failed() throws Exception {
        loop.run(() -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < 3; i++) {
                group.spawn(() -> query("select"));
            }
            group.spawn(() -> group.cancel());
            query("select in the body");
        }));
    }

    @Test
    void the_value_form_of_a_cancelled_group_says_cancelled() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.run(group -> {
            group.spawn(() -> group.cancel());
            return query("select");
        })));

        assertThat(thrown).isInstanceOf(TaskCancelledException.class);
        assertThat(thrown.getCause().getSuppressed()).singleElement().isInstanceOf(SQLException.class);
    }

    @Test
    void the_failure_that_cancelled_a_group_is_thrown_and_not_its_consequences() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> query("select"));
            group.spawn(() -> {
                throw new IllegalStateException("boom");
            });
            query("select in the body");
        })));

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("boom");
    }

    @Test
    void a_deadline_around_a_group_wins_over_what_its_body_and_tasks_threw() {
        assertThatThrownBy(() -> loop.run(() -> Async.failAfter(
                        ofMillis(5),
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> query("select"));
                            query("select in the body");
                        }))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void the_deadline_wins_although_the_clean_up_had_a_deadline_of_its_own() throws Exception {
        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(ofMillis(5), () -> {
                try {
                    query("select");
                } finally {
                    Async.shield(() -> Async.moveOnAfter(ofMillis(5), () -> query("rollback")));
                }
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_cancel_that_foreign_code_wrapped_counts_as_the_cancel() throws Exception {
        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(ofMillis(5), () -> {
                wrapping(OneLoop::waitForever);
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_cancel_that_foreign_code_wrapped_is_no_failure_of_a_task_or_a_group() throws Exception {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> wrapping(OneLoop::waitForever));
            loop.settle();
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);

            group.spawn(() -> group.cancel());
            wrapping(OneLoop::waitForever);
        }));
    }

    @Test
    void a_foreign_failure_before_the_cancel_was_delivered_is_a_failure() {
        assertThatThrownBy(() -> loop.run(() -> {
                    CancelScope scope = CancelScope.create();
                    scope.run(() -> {
                        scope.cancel();
                        throw new SQLException("syntax error");
                    });
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_failure_after_the_scope_was_left_is_a_failure() {
        assertThatThrownBy(() -> loop.run(() -> {
                    Async.moveOnAfter(ofMillis(5), () -> query("select"));
                    throw new SQLException("syntax error");
                }))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void an_inner_scope_does_not_claim_the_failure_that_an_outer_cancel_caused() throws Exception {
        var inner = new AtomicReference<CancelScope>();
        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(ofMillis(5), () -> {
                inner.set(CancelScope.create());
                inner.get().run(() -> {
                    query("select");
                });
            });

            assertThat(isFinished).isFalse();
            assertThat(inner.get().hasCaught()).isFalse();
        });
    }

    @Test
    void a_host_that_was_not_interrupted_does_not_hide_the_failure_of_its_task() {
        assertThatThrownBy(() -> loop.run(() -> Async.moveOnAfter(
                        ofMillis(5),
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> query("select"));
                            group.spawn(() -> {
                                try {
                                    OneLoop.waitForever();
                                } finally {
                                    failInCleanUp();
                                }
                            });
                        }))))
                .isInstanceOf(IllegalStateException.class);
    }

    /// A driver: waits for its server, and speaks of its own troubles when it is interrupted.
    private static String query(String statement) throws SQLException {
        try {
            parkOutside();
            return "rows";
        } catch (InterruptedException e) {
            throw new SQLException("connection lost during " + statement);
        }
    }

    private static void wrapping(Runnable body) {
        try {
            body.run();
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }

    private static void failInCleanUp() {
        throw new IllegalStateException("clean-up failed");
    }

    private static Throwable foreignFailureWithin(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getSuppressed().length > 0) {
            inner = inner.getSuppressed()[0];
        }
        return inner;
    }
}
