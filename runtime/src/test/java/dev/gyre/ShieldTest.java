package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 12 and 14, as far as they speak of shields. Rows test_shield*, WaitForShieldTests, and trio's
/// test_cancel_shielding, test_cancel_shield_abort, test_unshield_while_cancel_propagating.
class ShieldTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_shield_returns_what_its_body_returns_in_the_same_task() {
        loop.run(() -> {
            Task<?> caller = Task.current();

            assertThat(Async.<Task<?>, RuntimeException>shield(Task::current)).isSameAs(caller);
        });
    }

    @Test
    void a_failure_passes_through_a_shield() {
        loop.run(() -> assertThatThrownBy(() -> Async.shield(() -> {
                    throw new IllegalStateException("boom");
                }))
                .hasMessage("boom"));
    }

    @Test
    void clean_up_in_a_shield_may_wait_and_the_cancel_comes_after_it() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                try {
                    OneLoop.waitForever();
                } finally {
                    Async.shield(() -> {
                        steps.add("closing");
                        Async.sleep(ofSeconds(1));
                        steps.add("closed");
                    });
                    catchCancel(Async::checkpoint);
                    steps.add("cancelled again");
                }
            });
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(steps).containsExactly("closing", "closed", "cancelled again");
    }

    @Test
    void a_cancel_during_the_shield_is_met_at_the_first_wait_after_it() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                Async.shield(() -> Async.sleep(ofSeconds(2)));
                steps.add("shielded work done");
                Async.checkpoint();
                steps.add("went on");
            });
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(steps).containsExactly("shielded work done");
    }

    @Test
    void a_shielded_scope_can_be_cancelled_itself() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope shielded = CancelScope.within(ofSeconds(1));
            shielded.shielded(true);

            outer.run(() -> {
                outer.cancel();
                assertThat(shielded.run(OneLoop::waitForever)).isFalse();
                catchCancel(Async::checkpoint);
            });

            assertThat(shielded.hasCaught()).isTrue();
        });
    }

    @Test
    void a_shield_protects_the_tasks_that_are_spawned_in_it() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> Async.shield(() -> TaskGroup.run(inner -> {
                Task<String> child = inner.spawn(() -> {
                    Async.sleep(ofSeconds(1));
                    return "unharmed";
                });
                return child.await();
            })));
            loop.settle();

            task.cancel();

            assertThat(task.await()).isEqualTo("unharmed");
        }));
    }

    @Test
    void a_scope_inside_a_shield_is_protected_too() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            outer.run(() -> {
                outer.cancel();
                assertThat(Async.shield(() -> Async.moveOnAfter(ofSeconds(5), () -> {
                            Async.sleep(ofSeconds(1));
                            return "done";
                        })))
                        .contains("done");
            });
        });
    }

    @Test
    void taking_the_shield_away_delivers_the_cancel_at_once() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var shield = new AtomicReference<CancelScope>();
            Task<?> task = group.spawn(() -> {
                CancelScope scope = CancelScope.create();
                shield.set(scope);
                scope.shielded(true);
                scope.run(OneLoop::waitForever);
            });
            loop.settle();
            task.cancel();
            loop.settle();
            assertThat(task.isDone()).as("protected").isFalse();

            shield.get().shielded(false);

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void taking_the_shield_of_a_group_away_delivers_the_cancel_to_its_tasks() {
        var stopped = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var inner = new AtomicReference<TaskGroup>();
            Task<?> task = group.spawn(() -> TaskGroup.runVoid(shielded -> {
                inner.set(shielded);
                shielded.scope().shielded(true);
                shielded.spawn(() -> {
                    try {
                        OneLoop.waitForever();
                    } finally {
                        stopped.add("child");
                    }
                });
            }));
            loop.settle();
            task.cancel();
            loop.settle();
            assertThat(stopped).isEmpty();

            inner.get().scope().shielded(false);
            loop.settle();

            assertThat(stopped).containsExactly("child");
        }));
    }

    @Test
    void putting_a_shield_up_ends_the_cancelled_state_inside_it() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            outer.run(() -> inner.run(() -> {
                outer.cancel();
                catchCancel(Async::checkpoint);

                inner.shielded(true);
                Async.sleep(ofSeconds(1));

                inner.shielded(false);
                catchCancel(Async::checkpoint);
            }));
        });
    }

    @Test
    void a_shield_that_comes_after_the_delivery_comes_too_late_for_that_wait() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();
            Task<CancelledError> task = group.spawn(() -> {
                var caught = new AtomicReference<CancelledError>();
                outer.run(() -> inner.run(() -> {
                    caught.set(catchCancel(OneLoop::waitForever));
                    Async.sleep(ofSeconds(1));
                }));
                return caught.get();
            });
            loop.settle();

            outer.cancel("delivered");
            inner.shielded(true);

            assertThat(task.await().reason()).isEqualTo("delivered");
        }));
    }

    @Test
    void a_shield_up_while_a_cancel_propagates_does_not_stop_it() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            boolean isFinished = outer.run(() -> {
                inner.run(() -> {
                    try {
                        outer.cancel();
                        OneLoop.waitForever();
                    } finally {
                        inner.shielded(true);
                    }
                });
            });

            assertThat(isFinished).isFalse();
            assertThat(outer.hasCaught()).isTrue();
        });
    }

    @Test
    void the_cancel_of_the_shielded_scope_counts_once_the_shield_hides_the_outer_one() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            outer.run(() -> {
                boolean isFinished = inner.run(() -> {
                    outer.cancel("outer");
                    inner.cancel("inner");
                    assertThat(catchCancel(Async::checkpoint).reason()).isEqualTo("outer");

                    inner.shielded(true);

                    assertThat(catchCancel(Async::checkpoint).reason()).isEqualTo("inner");
                    Async.checkpoint();
                });
                assertThat(isFinished).isFalse();
            });

            assertThat(inner.hasCaught()).isTrue();
        });
    }

    @Test
    void gather_in_a_shield_survives_and_a_shield_in_gather_too() {
        var finished = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> around = group.spawn(() -> Async.shield(
                    () -> Async.gather(() -> sleepAndNote("a", finished), () -> sleepAndNote("b", finished))));
            Task<?> inside = group.spawn(() -> Async.gather(
                    () -> Async.shield(() -> sleepAndNote("c", finished)),
                    () -> Async.shield(() -> sleepAndNote("d", finished))));
            loop.settle();

            around.cancel();
            inside.cancel();
        }));
        assertThat(finished).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    private static String sleepAndNote(String name, List<String> finished) {
        Async.sleep(ofSeconds(1));
        finished.add(name);
        return name;
    }
}
