package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 12 and 13: scopes without a deadline. Rows: trio's test_cancel_edge_cases,
/// test_cancel_scope_nesting, test_cancel_unbound, test_cancel_scope_validation,
/// test_very_deep_cancel_scope_nesting, test_cancel_reason.
class CancelScopeTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_scope_that_nobody_cancels_returns_what_its_body_returns() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            Optional<String> value = scope.run(() -> "value");

            assertThat(value).contains("value");
            assertThat(scope.isCancelled()).isFalse();
            assertThat(scope.hasCaught()).isFalse();
        });
    }

    @Test
    void leaving_a_cancelled_scope_ends_the_matter() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            var wentOn = new AtomicBoolean();

            Optional<String> value = scope.run(() -> {
                scope.cancel();
                Async.checkpoint();
                wentOn.set(true);
                return "value";
            });
            Async.checkpoint();

            assertThat(value).isEmpty();
            assertThat(wentOn).isFalse();
            assertThat(scope.isCancelled()).isTrue();
            assertThat(scope.hasCaught()).isTrue();
            assertThat(Task.current().state()).isEqualTo(Task.State.RUNNING);
        });
    }

    @Test
    void a_cancelled_scope_whose_body_finishes_normally_ends_normally() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            Optional<String> value = scope.run(() -> {
                scope.cancel();
                return "finished";
            });

            assertThat(value).contains("finished");
            assertThat(scope.isCancelled()).isTrue();
            assertThat(scope.hasCaught()).isFalse();
        });
    }

    @Test
    void the_void_form_says_whether_the_body_ran_to_its_end() {
        loop.run(() -> {
            CancelScope cancelled = CancelScope.create();

            assertThat(CancelScope.create().run(() -> {})).isTrue();
            assertThat(cancelled.run(() -> {
                        cancelled.cancel();
                        Async.checkpoint();
                    }))
                    .isFalse();
        });
    }

    @Test
    void a_failure_of_the_body_passes_through_a_cancelled_scope() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            assertThatThrownBy(() -> scope.run(() -> {
                        scope.cancel();
                        catchCancel(Async::checkpoint);
                        throw new IllegalStateException("clean-up failed");
                    }))
                    .hasMessage("clean-up failed");
            assertThat(scope.hasCaught()).isFalse();
            Async.checkpoint();
        });
    }

    @Test
    void the_error_carries_the_scope_and_the_first_reason() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            scope.run(() -> {
                scope.cancel("first");
                scope.cancel("second");
                CancelledError error = catchCancel(Async::checkpoint);

                assertThat(error.scope()).isSameAs(scope);
                assertThat(error.reason()).isEqualTo("first");
            });
        });
    }

    @Test
    void the_cancel_of_an_inner_scope_is_caught_there_only() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            boolean outerEnded = outer.run(() -> {
                assertThat(inner.run(() -> {
                            inner.cancel();
                            OneLoop.waitForever();
                        }))
                        .isFalse();
                Async.checkpoint();
            });

            assertThat(outerEnded).isTrue();
            assertThat(outer.isCancelled()).isFalse();
        });
    }

    @Test
    void the_cancel_of_an_outer_scope_passes_through_the_inner_one() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            boolean outerEnded = outer.run(() -> {
                inner.run(() -> {
                    outer.cancel();
                    OneLoop.waitForever();
                });
                fail("the inner scope must not catch it");
            });

            assertThat(outerEnded).isFalse();
            assertThat(inner.hasCaught()).isFalse();
            assertThat(inner.isCancelled()).isFalse();
        });
    }

    @Test
    void cancelled_from_inside_out_each_scope_catches_its_own() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();
            var between = new AtomicReference<CancelledError>();

            boolean outerEnded = outer.run(() -> {
                inner.run(() -> {
                    inner.cancel();
                    outer.cancel();
                    Async.checkpoint();
                });
                between.set(catchCancel(Async::checkpoint));
                OneLoop.waitForever();
            });

            assertThat(inner.hasCaught()).isTrue();
            assertThat(outerEnded).isFalse();
            assertThat(between.get().scope()).isSameAs(outer);
        });
    }

    @Test
    void cancelled_from_outside_in_the_first_cancel_goes_all_the_way() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();
            CancelScope inner = CancelScope.create();

            boolean outerEnded = outer.run(() -> {
                inner.run(() -> {
                    outer.cancel();
                    inner.cancel();
                    Async.checkpoint();
                });
                fail("the outer cancel came first");
            });

            assertThat(outerEnded).isFalse();
            assertThat(inner.hasCaught()).isFalse();
        });
    }

    @Test
    void a_scope_cancelled_before_its_entry_lets_the_body_start() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            var steps = new ArrayList<String>();
            scope.cancel();

            scope.run(() -> {
                steps.add("started");
                Async.checkpoint();
                steps.add("went on");
            });

            assertThat(steps).containsExactly("started");
            assertThat(scope.hasCaught()).isTrue();
        });
    }

    @Test
    void a_scope_entered_in_a_cancelled_one_is_cancelled_too() {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            boolean ended = outer.run(() -> {
                outer.cancel();
                CancelScope.create().run(() -> {
                    Async.checkpoint();
                    fail("not reached");
                });
            });

            assertThat(ended).isFalse();
        });
    }

    @Test
    void a_scope_is_entered_once_only() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> assertThatThrownBy(() -> scope.run(() -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this scope has been entered before; create one for each use"));

            assertThatThrownBy(() -> scope.run(() -> {})).isInstanceOf(IllegalStateException.class);
            Async.checkpoint();
        });
    }

    @Test
    void two_tasks_cannot_share_a_scope() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            group.spawn(() -> scope.run(() -> Async.sleep(ofSeconds(1))));
            loop.settle();

            assertThatThrownBy(() -> scope.run(() -> {})).isInstanceOf(IllegalStateException.class);
        }));
    }

    @Test
    void the_scope_of_a_group_cannot_be_entered_again() {
        loop.run(() -> TaskGroup.runVoid(group ->
                assertThatThrownBy(() -> group.scope().run(() -> {})).isInstanceOf(IllegalStateException.class)));
    }

    @Test
    void a_scope_is_entered_on_its_own_loop_only() {
        try (Loop other = Loop.open(LoopOptions.named("other"))) {
            CancelScope scope = loop.get(CancelScope::create);

            assertThatThrownBy(() -> Async.on(other, () -> {
                        Task.current();
                        return scope.run(() -> 1);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("this scope belongs to loop \"test-loop\", but task ")
                    .hasMessageEndingWith(" runs on \"other\"; create it on that loop");
        }
    }

    @Test
    void a_scope_made_on_a_thread_runs_its_body_as_a_task_of_the_default_loop() {
        CancelScope scope = CancelScope.create();

        Optional<Loop> where = scope.run(Loop::current);

        assertThat(where).containsSame(Loop.defaultLoop());
    }

    @Test
    void a_thread_may_cancel_a_scope_before_and_during() {
        for (boolean isEarly : new boolean[] {true, false}) {
            CancelScope scope = loop.get(CancelScope::create);
            if (isEarly) {
                scope.cancel();
            }
            Task<Boolean> task = loop.loop().submit(() -> scope.run(OneLoop::waitForever));
            if (!isEarly) {
                scope.cancel();
            }

            assertThat(task.await()).isFalse();
        }
    }

    @Test
    void another_task_may_cancel_a_scope() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            Task<Boolean> task = group.spawn(() -> scope.run(OneLoop::waitForever));
            loop.settle();

            scope.cancel();

            assertThat(task.await()).isFalse();
        }));
    }

    @Test
    void a_cancel_after_the_scope_was_left_changes_nothing() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> {});

            scope.cancel();
            Async.checkpoint();

            assertThat(scope.hasCaught()).isFalse();
        });
    }

    @Test
    void a_cancel_reaches_the_children_of_the_scope_and_their_children() {
        var stopped = new ArrayList<String>();
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> TaskGroup.runVoid(group -> {
                group.spawn(() -> TaskGroup.runVoid(inner -> {
                    inner.spawn(() -> noteCancel("grandchild", stopped));
                    noteCancel("child", stopped);
                }));
                loop.settle();
                scope.cancel();
                noteCancel("body", stopped);
            }));

            assertThat(scope.hasCaught()).isTrue();
        });
        assertThat(stopped).containsExactlyInAnyOrder("grandchild", "child", "body");
    }

    @Test
    void a_cancel_does_not_reach_a_task_that_was_spawned_around_the_scope() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            Task<String> neighbour = scope.run(() -> {
                        Task<String> spawned = group.spawn(() -> {
                            Async.sleep(ofSeconds(1));
                            return "unharmed";
                        });
                        scope.cancel();
                        return spawned;
                    })
                    .orElseThrow();

            assertThat(neighbour.await()).isEqualTo("unharmed");
        }));
    }

    @Test
    void five_thousand_nested_scopes_are_cancelled_as_one() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            CancelScope outermost = CancelScope.create();
            Task<Boolean> deep = group.spawn(() -> outermost.run(() -> {
                Task<?> self = Task.current();
                var scopes = Stream.generate(CancelScope::create).limit(5000).toList();
                scopes.forEach(scope -> scope.enter(self));
                try {
                    OneLoop.waitForever();
                } finally {
                    scopes.reversed().forEach(CancelScope::leave);
                }
            }));
            loop.settle();

            outermost.cancel();

            assertThat(deep.await()).isFalse();
        }));
    }

    @Test
    void ten_thousand_sibling_tasks_are_cancelled_at_once() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < 10_000; i++) {
                group.spawn(OneLoop::waitForever);
            }
            Async.checkpoint();

            group.cancel();
        }));

        assertThat(loop.loop().stats().tasks()).isZero();
    }

    private static void noteCancel(String who, List<String> stopped) {
        try {
            OneLoop.waitForever();
        } finally {
            stopped.add(who);
        }
    }
}
