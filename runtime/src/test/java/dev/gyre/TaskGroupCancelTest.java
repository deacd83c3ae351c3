package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 12 and 13 for groups. Rows test_cancellation, test_taskgroup_07, 08, 17, 18, 22,
/// test_nested_groups_both_cancelled, and the tests of TaskGroup.cancel() in Python 3.15.
class TaskGroupCancelTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> stopped = new ArrayList<>();

    @Test
    void a_cancel_by_the_body_ends_body_and_tasks_and_is_no_failure() {
        loop.run(() -> {
            TaskGroup.runVoid(group -> {
                group.spawn(() -> waitAndNote("task"));
                loop.settle();
                group.cancel();
                waitAndNote("body");
                fail("the body is cancelled too");
            });
            Async.checkpoint();
        });

        assertThat(stopped).containsExactlyInAnyOrder("task", "body");
    }

    @Test
    void a_cancel_by_a_task_ends_the_group() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> waitAndNote("sibling"));
            group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                group.cancel();
            });
            waitAndNote("body");
        }));

        assertThat(stopped).containsExactlyInAnyOrder("sibling", "body");
    }

    @Test
    void a_cancel_by_a_neighbour_ends_the_group() {
        loop.run(() -> TaskGroup.runVoid(outer -> {
            var inner = new AtomicReference<TaskGroup>();
            Task<?> host = outer.spawn(() -> TaskGroup.runVoid(group -> {
                inner.set(group);
                waitAndNote("body");
            }));
            loop.settle();

            inner.get().cancel();

            host.await();
        }));
        assertThat(stopped).containsExactly("body");
    }

    @Test
    void a_cancel_by_a_thread_ends_the_group() throws Exception {
        var groups = new CompletableFuture<TaskGroup>();
        Task<?> host = loop.loop().submit(() -> {
            TaskGroup.runVoid(group -> {
                groups.complete(group);
                waitAndNote("body");
            });
            return null;
        });

        groups.get().cancel("from a thread");

        host.await();
        assertThat(stopped).containsExactly("body");
    }

    @Test
    void a_group_whose_body_had_its_value_before_the_cancel_returns_it() {
        int value = loop.get(() -> TaskGroup.run(group -> {
            group.spawn(() -> waitAndNote("ticker"));
            loop.settle();
            group.cancel();
            return 42;
        }));

        assertThat(value).isEqualTo(42);
        assertThat(stopped).containsExactly("ticker");
    }

    @Test
    void the_value_form_of_a_group_whose_body_was_stopped_says_that_there_is_no_value() {
        loop.run(() -> {
            assertThatThrownBy(() -> TaskGroup.run(group -> {
                        group.cancel("enough");
                        Async.checkpoint();
                        return 42;
                    }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("has no result: it was cancelled, enough");
            Async.checkpoint();
        });
    }

    @Test
    void the_first_reason_is_kept() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.cancel("first");
            group.cancel("second");

            CancelledError error = catchCancel(Async::checkpoint);

            assertThat(error.reason()).isEqualTo("first");
            assertThat(error.scope()).isSameAs(group.scope());
        }));
    }

    @Test
    void a_cancel_without_a_reason_says_what_was_cancelled() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.cancel();

            assertThat(catchCancel(Async::checkpoint).reason()).isEqualTo("its group was cancelled");
        }));
    }

    @Test
    void a_task_spawned_into_a_cancelled_group_starts_and_meets_the_cancel() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.cancel();
            group.spawn(() -> {
                stopped.add("started");
                waitAndNote("late task");
            });
        }));

        assertThat(stopped).containsExactly("started", "late task");
    }

    @Test
    void a_cancel_of_a_group_that_has_been_left_changes_nothing() {
        loop.run(() -> {
            TaskGroup left = TaskGroup.run(group -> group);

            left.cancel();

            Async.checkpoint();
        });
    }

    @Test
    void a_body_that_fails_after_the_cancel_fails_the_group() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    group.cancel();
                    catchCancel(Async::checkpoint);
                    throw new IllegalStateException("body");
                })))
                .hasMessage("body");
    }

    @Test
    void a_task_that_fails_after_the_cancel_fails_the_group() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    group.spawn(() -> {
                        catchCancel(OneLoop::waitForever);
                        throw new IllegalStateException("task");
                    });
                    loop.settle();
                    group.cancel();
                })))
                .hasMessage("task");
    }

    @Test
    void a_group_has_a_deadline_through_its_scope() {
        loop.run(() -> {
            TaskGroup.runVoid(group -> {
                group.scope().deadlineIn(ofSeconds(5));
                group.spawn(() -> waitAndNote("task"));
                waitAndNote("body");
            });
            Async.checkpoint();
        });

        assertThat(stopped).containsExactlyInAnyOrder("task", "body");
    }

    @Test
    void an_outer_cancel_stops_body_and_tasks_once_each_and_passes_through() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            boolean isFinished = outer.run(() -> {
                TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 5; i++) {
                        group.spawn(() -> waitAndNote("task"));
                    }
                    loop.settle();
                    outer.cancel();
                    waitAndNote("body");
                });
                fail("the cancel comes from outside the group");
            });

            assertThat(isFinished).isFalse();
        });
        assertThat(stopped).containsExactlyInAnyOrder("task", "task", "task", "task", "task", "body");
    }

    @Test
    void an_outer_cancel_of_a_group_without_tasks_passes_through() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            boolean isFinished = outer.run(() -> {
                TaskGroup.runVoid(group -> {
                    outer.cancel();
                    Async.checkpoint();
                });
                fail("the cancel comes from outside the group");
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void an_outer_cancel_waits_for_the_clean_up_of_the_tasks() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            outer.run(() -> TaskGroup.runVoid(group -> {
                group.spawn(() -> {
                    try {
                        OneLoop.waitForever();
                    } finally {
                        Async.shield(() -> Async.sleep(ofSeconds(10)));
                        stopped.add("cleaned up");
                    }
                });
                loop.settle();
                outer.cancel();
            }));

            assertThat(outer.hasCaught()).isTrue();
            assertThat(stopped).containsExactly("cleaned up");
        });
    }

    @Test
    void an_outer_cancel_that_comes_when_the_body_has_ended_stops_the_tasks_and_passes_through() {
        loop.run(() -> TaskGroup.runVoid(around -> {
            CancelScope outer = CancelScope.create();
            Task<Boolean> task = around.spawn(() -> outer.run(() -> {
                TaskGroup.runVoid(group -> group.spawn(() -> waitAndNote("task")));
                fail("work of the group was lost");
            }));
            loop.settle();

            outer.cancel();

            assertThat(task.await()).isFalse();
            assertThat(stopped).containsExactly("task");
        }));
    }

    @Test
    void an_outer_cancel_that_stopped_nobody_lets_the_group_end_normally() {
        loop.run(() -> TaskGroup.runVoid(around -> {
            CancelScope outer = CancelScope.create();
            var door = new CompletableFuture<String>();
            Task<String> task = around.spawn(() -> outer.run(() -> TaskGroup.run(group -> {
                                Task<String> child = group.spawn(() -> Async.shield(() -> Async.await(door)));
                                loop.settle();
                                outer.cancel();
                                return child;
                            })
                            .result())
                    .orElse("lost"));
            loop.settle();

            door.complete("kept");

            assertThat(task.await()).isEqualTo("kept");
        }));
    }

    @Test
    void an_empty_group_in_a_cancelled_scope_throws_at_its_entry() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            boolean isFinished = outer.run(() -> {
                outer.cancel();
                TaskGroup.runVoid(group -> fail("not entered"));
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_shielded_group_is_safe_from_an_outer_cancel_and_can_still_be_cancelled_itself() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            outer.run(() -> {
                TaskGroup.runVoid(group -> {
                    group.scope().shielded(true);
                    group.spawn(() -> waitAndNote("task"));
                    outer.cancel();
                    Async.sleep(ofSeconds(1));
                    assertThat(stopped).isEmpty();

                    group.cancel();
                });
                catchCancel(Async::checkpoint);
            });
        });
        assertThat(stopped).containsExactly("task");
    }

    @Test
    void with_both_groups_cancelled_each_one_handles_its_own() {
        loop.run(() -> {
            TaskGroup.runVoid(outer -> {
                TaskGroup.runVoid(inner -> {
                    inner.cancel();
                    outer.cancel();
                    waitAndNote("inner body");
                });
                stopped.add("inner group left");
                waitAndNote("outer body");
                fail("the outer group is cancelled");
            });
            Async.checkpoint();
        });
        assertThat(stopped).containsExactly("inner body", "inner group left", "outer body");
    }

    @Test
    void the_cancel_of_an_outer_group_passes_through_the_inner_one() {
        loop.run(() -> TaskGroup.runVoid(outer -> {
            TaskGroup.runVoid(inner -> {
                inner.spawn(() -> waitAndNote("inner task"));
                loop.settle();
                outer.cancel();
                waitAndNote("inner body");
            });
            fail("the inner group passes it on");
        }));

        assertThat(stopped).containsExactlyInAnyOrder("inner task", "inner body");
    }

    @Test
    void a_deadline_that_passes_while_the_group_waits_for_slow_clean_up_of_a_failure_does_not_hide_it() {
        loop.run(() -> assertThatThrownBy(() -> Async.failAfter(
                        ofSeconds(5),
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> {
                                try {
                                    OneLoop.waitForever();
                                } finally {
                                    Async.shield(() -> Async.sleep(ofSeconds(10)));
                                }
                            });
                            loop.settle();
                            throw new IllegalStateException("boom");
                        })))
                .hasMessage("boom"));
    }

    private void waitAndNote(String who) {
        try {
            OneLoop.waitForever();
        } finally {
            stopped.add(who);
        }
    }
}
