package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 9 and 11 for groups. Rows test_taskgroup_03 to 21a, test_cancel_children_on_child_error,
/// test_error_and_cancel, context_manager_exit_raises, cancellation_does_not_leak_out_of_tg of the research; a first
/// failure with suppressed ones stands for the exception group.
class TaskGroupFailureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> stopped = new ArrayList<>();

    @Test
    void a_failing_task_cancels_its_siblings_and_the_body_and_is_thrown() {
        var failure = new IllegalStateException("boom");

        Throwable thrown = catchThrowable(() -> loop.run(() -> {
            TaskGroup.runVoid(group -> {
                group.spawn(() -> waitAndNote("sibling"));
                failIn(group, 1, failure);
                waitAndNote("body");
            });
            fail("the group must throw");
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(stopped).containsExactlyInAnyOrder("sibling", "body");
    }

    @Test
    void the_cancelled_ones_learn_who_failed() {
        var reasons = new ArrayList<String>();

        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    group.spawn("culprit", () -> {
                        throw new IllegalStateException("boom");
                    });
                    CancelledError error = catchCancel(OneLoop::waitForever);
                    reasons.add(error.reason() + ", from " + error.origin());
                })))
                .hasMessage("boom");

        assertThat(reasons)
                .containsExactly("another task of its group failed: java.lang.IllegalStateException: boom,"
                        + " from task \"culprit\"");
    }

    @Test
    void a_checked_failure_of_a_task_comes_wrapped() {
        var failure = new IOException("disk full");

        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> group.spawn("writer", () -> {
                    throw failure;
                }))))
                .isInstanceOfSatisfying(
                        TaskFailedException.class, e -> assertThat(e.taskName()).isEqualTo("writer"))
                .cause()
                .isSameAs(failure);
    }

    @Test
    void a_checked_failure_of_the_body_comes_as_itself() {
        var failure = new IOException("disk full");

        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void a_failing_body_cancels_the_tasks_even_those_that_never_ran() {
        var started = new AtomicInteger();

        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 3; i++) {
                        group.spawn(() -> {
                            started.incrementAndGet();
                            waitAndNote("task");
                        });
                    }
                    throw new IllegalStateException("body");
                })))
                .hasMessage("body");

        assertThat(started).as("each starts, to meet its cancel").hasValue(3);
        assertThat(stopped).containsExactly("task", "task", "task");
    }

    @Test
    void the_first_failure_is_thrown_and_the_others_are_suppressed_in_order() {
        var failures =
                List.of(new IllegalStateException("0"), new IllegalStateException("1"), new IllegalStateException("2"));

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            for (RuntimeException failure : failures) {
                group.spawn(() -> {
                    catchCancel(OneLoop::waitForever);
                    Async.shield(() -> Async.sleep(ofSeconds(failures.indexOf(failure))));
                    throw failure;
                });
            }
            loop.settle();
            group.cancel();
        })));

        assertThat(thrown).isSameAs(failures.get(0));
        assertThat(thrown.getSuppressed()).containsExactly(failures.get(1), failures.get(2));
    }

    @Test
    void a_body_that_fails_while_it_is_cancelled_because_of_a_task_is_suppressed_in_it() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            failIn(group, 1, new IllegalStateException("task"));
            catchCancel(OneLoop::waitForever);
            throw new IllegalStateException("body");
        })));

        assertThat(thrown).hasMessage("task");
        assertThat(thrown.getSuppressed()).singleElement(THROWABLE).hasMessage("body");
    }

    @Test
    void a_task_that_fails_while_it_is_cancelled_because_of_the_body_is_suppressed_in_it() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                catchCancel(OneLoop::waitForever);
                throw new IllegalStateException("task");
            });
            loop.settle();
            throw new IllegalStateException("body");
        })));

        assertThat(thrown).hasMessage("body");
        assertThat(thrown.getSuppressed()).singleElement(THROWABLE).hasMessage("task");
    }

    @Test
    void the_same_failure_by_two_ways_is_not_suppressed_in_itself() {
        var failure = new IllegalStateException("boom");

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> failing = failIn(group, 1, failure);
            group.spawn(failing::await);
            failing.await();
        })));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void the_same_failure_of_two_tasks_is_not_suppressed_in_itself() {
        var failure = new IllegalStateException("shared");

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            failIn(group, 1, failure);
            failIn(group, 1, failure);
        })));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void a_failure_that_the_body_caught_at_await_still_fails_the_group() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    Task<?> failing = failIn(group, 1, new IllegalStateException("boom"));
                    assertThatThrownBy(failing::await).hasMessage("boom");
                })))
                .hasMessage("boom");
    }

    @Test
    void a_task_that_was_cancelled_alone_is_no_failure() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> victim = group.spawn(OneLoop::waitForever);
            Task<String> sibling = group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                return "unharmed";
            });
            loop.settle();

            victim.cancel();

            assertThat(sibling.await()).isEqualTo("unharmed");
            assertThat(victim.state()).isEqualTo(Task.State.CANCELLED);
        }));
    }

    @Test
    void a_task_that_fails_in_the_clean_up_of_its_own_cancel_is_a_failure() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    Task<?> victim = group.spawn(() -> {
                        catchCancel(OneLoop::waitForever);
                        throw new IllegalStateException("clean-up");
                    });
                    loop.settle();
                    victim.cancel();
                })))
                .hasMessage("clean-up");
    }

    @Test
    void a_failure_while_an_outer_cancel_is_under_way_wins_and_the_cancel_is_met_at_the_next_wait() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            outer.run(() -> {
                assertThatThrownBy(() -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> {
                                catchCancel(OneLoop::waitForever);
                                throw new IllegalStateException("clean-up");
                            });
                            loop.settle();
                            outer.cancel();
                        }))
                        .hasMessage("clean-up");
                catchCancel(Async::checkpoint);
            });
        });
    }

    @Test
    void after_a_failure_was_handled_nothing_of_the_cancel_is_left() {
        loop.run(() -> {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> TaskGroup.runVoid(group -> {
                            failIn(group, 1, new IllegalStateException("boom"));
                            OneLoop.waitForever();
                        }))
                        .hasMessage("boom");
                Async.sleep(ofSeconds(1));
            }
        });
    }

    @Test
    void a_failure_of_an_inner_group_passes_through_the_outer_one_once() {
        var failure = new IllegalStateException("inner");

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(outer -> {
            outer.spawn(() -> waitAndNote("outer task"));
            TaskGroup.runVoid(inner -> {
                inner.spawn(() -> waitAndNote("inner task"));
                failIn(inner, 1, failure);
            });
        })));

        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(stopped).containsExactly("inner task", "outer task");
    }

    @Test
    void a_failing_task_of_the_outer_group_cancels_the_inner_group() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(outer -> {
            failIn(outer, 1, new IllegalStateException("outer"));
            TaskGroup.runVoid(inner -> inner.spawn(() -> waitAndNote("inner task")));
        })));

        assertThat(thrown).hasMessage("outer");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(stopped).containsExactly("inner task");
    }

    @Test
    void failures_of_both_groups_are_kept() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(outer -> {
            failIn(outer, 1, new IllegalStateException("outer"));
            TaskGroup.runVoid(inner -> inner.spawn(() -> {
                catchCancel(OneLoop::waitForever);
                throw new IllegalStateException("inner");
            }));
        })));

        assertThat(thrown).hasMessage("outer");
        assertThat(thrown.getSuppressed()).singleElement(THROWABLE).hasMessage("inner");
    }

    @Test
    void a_task_that_spawns_without_end_is_stopped_by_one_failure() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> hydra(group));
                    failIn(group, 6, new IllegalStateException("sword"));
                })))
                .hasMessage("sword");
    }

    @Test
    void an_error_of_the_virtual_machine_is_thrown_like_any_other_failure() {
        var failure = new OutOfMemoryError("not really");

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                throw failure;
            });
        })));

        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void what_fails_to_close_when_it_is_cancelled_is_kept_with_the_failure() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            failIn(group, 1, new IllegalStateException("task"));
            group.spawn(() -> waitWith(failingToClose("of a sibling")));
            waitWith(failingToClose("of the body"));
        })));

        assertThat(thrown).hasMessage("task");
        assertThat(thrown.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder("of a sibling", "of the body");
    }

    private static AutoCloseable failingToClose(String message) {
        return () -> {
            throw new IOException(message);
        };
    }

    private static void waitWith(AutoCloseable resource) throws Exception {
        try (resource) {
            OneLoop.waitForever();
        }
    }

    private void waitAndNote(String who) {
        try {
            OneLoop.waitForever();
        } finally {
            stopped.add(who);
        }
    }

    private static Task<?> failIn(TaskGroup group, int seconds, RuntimeException failure) {
        return group.spawn(() -> {
            Async.sleep(ofSeconds(seconds));
            throw failure;
        });
    }

    private static void hydra(TaskGroup group) {
        Async.sleep(ofSeconds(1));
        for (int head = 0; head < 2; head++) {
            group.spawn(() -> hydra(group));
        }
    }
}
