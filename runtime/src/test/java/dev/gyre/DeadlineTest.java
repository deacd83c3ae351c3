package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 16; rows "Timeouts" of the research, mapped to scopes with a deadline.
class DeadlineTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void fail_after_returns_what_the_body_returns_in_time() {
        String value = loop.get(() -> Async.failAfter(ofSeconds(2), () -> {
            Async.sleep(ofSeconds(1));
            return "in time";
        }));

        assertThat(value).isEqualTo("in time");
        assertThat(loop.loop().stats().timers()).isZero();
    }

    @Test
    void fail_after_throws_when_the_limit_stopped_the_body() {
        loop.run(() -> {
            Duration start = loop.now();

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(2), OneLoop::waitForever))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessage("not finished within 2s, the limit of its scope");

            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(2));
        });
    }

    @Test
    void move_on_after_is_empty_when_the_limit_stopped_the_body() {
        loop.run(() -> {
            Optional<String> late = Async.moveOnAfter(ofSeconds(2), () -> {
                Async.sleep(ofSeconds(3));
                return "late";
            });
            Optional<String> early = Async.moveOnAfter(ofSeconds(2), () -> "early");
            boolean isFinished = Async.moveOnAfter(ofSeconds(2), OneLoop::waitForever);

            assertThat(late).isEmpty();
            assertThat(early).contains("early");
            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_body_that_caught_the_cancel_and_returned_has_its_value() {
        loop.run(() -> {
            int value = Async.failAfter(ofSeconds(1), () -> {
                catchCancel(OneLoop::waitForever);
                return 42;
            });

            assertThat(value).isEqualTo(42);
        });
    }

    @Test
    void another_failure_passes_with_or_without_the_deadline() {
        loop.run(() -> {
            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                        throw new IllegalStateException("in time");
                    }))
                    .hasMessage("in time");
            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                        catchCancel(OneLoop::waitForever);
                        throw new IllegalStateException("in the clean-up");
                    }))
                    .hasMessage("in the clean-up");
            Async.checkpoint();
        });
    }

    @Test
    void a_real_cancel_stays_a_cancel_if_the_deadline_has_not_passed() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.failAfter(ofSeconds(100), OneLoop::waitForever));
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void the_task_is_not_cancelled_by_what_happened_in_the_scope() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> {
                Async.moveOnAfter(ofSeconds(1), OneLoop::waitForever);
                Async.sleep(ofSeconds(1));
                return "went on";
            });

            assertThat(task.await()).isEqualTo("went on");
        }));
    }

    @Test
    void a_limit_of_zero_stops_the_body_at_its_first_suspension() {
        loop.run(() -> {
            for (Duration limit :
                    new Duration[] {ZERO, ofSeconds(-1), ofDays(-400 * 365), Duration.ofSeconds(Long.MIN_VALUE)}) {
                var steps = new ArrayList<String>();

                boolean isFinished = Async.moveOnAfter(limit, () -> {
                    steps.add("started");
                    Async.sleep(ZERO);
                    steps.add("went on");
                });

                assertThat(isFinished).isFalse();
                assertThat(steps).containsExactly("started");
            }
        });
    }

    @Test
    void a_limit_of_zero_does_not_take_away_a_result_that_is_there() {
        loop.run(() -> {
            Task<Integer> done = Loop.current().submit(() -> 42);
            done.await();

            assertThat(Async.failAfter(ZERO, done::await)).isEqualTo(42);
        });
    }

    @Test
    void a_limit_beyond_all_measure_never_passes() {
        loop.run(() -> {
            for (Duration limit : new Duration[] {ofDays(365 * 1000), Duration.ofSeconds(Long.MAX_VALUE)}) {
                boolean isFinished = Async.moveOnAfter(limit, () -> Async.sleep(ofDays(365)));

                assertThat(isFinished).isTrue();
            }
        });
    }

    @Test
    void with_equal_deadlines_the_outer_scope_is_the_one_that_stops() {
        loop.run(() -> {
            CancelScope outer = CancelScope.within(ofSeconds(1));
            CancelScope inner = CancelScope.within(ofSeconds(1));

            outer.run(() -> {
                inner.run(OneLoop::waitForever);
                fail("the outer scope has expired too");
            });

            assertThat(outer.hasCaught()).isTrue();
            assertThat(inner.hasCaught()).isFalse();
            assertThat(outer.isCancelled()).isTrue();
            assertThat(inner.isCancelled()).as("both have expired").isTrue();
        });
    }

    @Test
    void after_a_busy_stretch_past_both_deadlines_the_inner_is_settled_first_and_then_the_outer() {
        loop.run(() -> assertThatThrownBy(() -> Async.failAfter(ofSeconds(10), () -> {
                    assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                                loop.clock().pass(ofSeconds(20));
                                Async.sleep(ofSeconds(1));
                            }))
                            .isInstanceOfSatisfying(
                                    DeadlineExceededException.class,
                                    e -> assertThat(e.limit()).isEqualTo(ofSeconds(1)));
                    Async.sleep(ofSeconds(1));
                }))
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        e -> assertThat(e.limit()).isEqualTo(ofSeconds(10))));
    }

    @Test
    void an_outer_deadline_that_comes_first_passes_through_the_inner_scope() {
        loop.run(() -> {
            CancelScope inner = CancelScope.within(ofSeconds(10));

            boolean isFinished = Async.moveOnAfter(ofSeconds(1), () -> {
                inner.run(OneLoop::waitForever);
            });

            assertThat(isFinished).isFalse();
            assertThat(inner.isCancelled()).isFalse();
        });
    }

    @Test
    void a_deadline_is_met_at_the_next_checkpoint_of_a_busy_body() {
        loop.run(() -> {
            var rounds = new ArrayList<Integer>();

            Async.moveOnAfter(ofSeconds(5), () -> {
                for (int i = 0; i < 100; i++) {
                    rounds.add(i);
                    loop.clock().pass(ofSeconds(1));
                    Async.checkpoint();
                }
            });

            assertThat(rounds).hasSize(5);
        });
    }

    @Test
    void a_deadline_can_be_moved_out_and_in() {
        loop.run(() -> {
            CancelScope later = CancelScope.within(ofSeconds(1));
            CancelScope sooner = CancelScope.within(ofSeconds(1000));

            assertThat(later.run(() -> {
                        later.deadlineIn(ofSeconds(20));
                        Async.sleep(ofSeconds(10));
                    }))
                    .isTrue();
            assertThat(sooner.run(() -> {
                        sooner.deadlineIn(ofSeconds(1));
                        Async.sleep(ofSeconds(10));
                    }))
                    .isFalse();
            assertThat(loop.loop().stats().timers()).isZero();
        });
    }

    @Test
    void a_deadline_can_be_moved_by_another_task_and_from_a_thread() throws Exception {
        CancelScope scope = loop.get(CancelScope::create);
        Task<Boolean> task = loop.loop().submit(() -> scope.run(OneLoop::waitForever));

        scope.deadlineIn(ofDays(1));

        assertThat(task.await()).isFalse();
    }

    @Test
    void a_deadline_can_be_taken_away() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(1));

            assertThat(scope.run(() -> {
                        scope.clearDeadline();
                        Async.sleep(ofSeconds(10));
                    }))
                    .isTrue();
            assertThat(scope.isCancelled()).isFalse();
        });
    }

    @Test
    void a_deadline_that_has_passed_cannot_be_taken_back() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(1));

            assertThat(scope.run(() -> {
                        catchCancel(OneLoop::waitForever);
                        scope.deadlineIn(ofSeconds(100));
                        scope.clearDeadline();
                        Async.checkpoint();
                    }))
                    .isFalse();
        });
    }

    @Test
    void a_limit_counts_from_the_entry() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(2));
            CancelScope moved = CancelScope.create();
            moved.deadlineIn(ofSeconds(2));
            Async.sleep(ofSeconds(10));

            assertThat(scope.run(() -> Async.sleep(ofSeconds(1)))).isTrue();
            assertThat(moved.run(() -> Async.sleep(ofSeconds(3)))).isFalse();
        });
    }

    @Test
    void the_time_that_remains_can_be_asked_for() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(10));
            assertThat(scope.remaining()).contains(ofSeconds(10));
            assertThat(CancelScope.create().remaining()).isEmpty();

            scope.run(() -> {
                Async.sleep(ofSeconds(3));
                assertThat(scope.remaining()).contains(ofSeconds(7));

                scope.deadlineIn(ofSeconds(1));
                assertThat(scope.remaining()).contains(ofSeconds(1));

                loop.clock().pass(ofSeconds(5));
                assertThat(scope.remaining()).contains(ZERO);

                scope.clearDeadline();
                assertThat(scope.remaining()).isEmpty();
            });
        });
    }

    @Test
    void a_scope_that_was_left_is_not_cancelled_by_its_deadline_any_more() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(1));

            scope.run(() -> {});
            Async.sleep(ofSeconds(2));

            assertThat(scope.isCancelled()).isFalse();
        });
    }

    @Test
    void a_timeout_inside_the_clean_up_of_an_expired_one_works_on_its_own() {
        loop.run(() -> {
            Duration start = loop.now();
            var steps = new ArrayList<String>();

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                        try {
                            OneLoop.waitForever();
                        } finally {
                            Async.shield(() -> {
                                Async.failAfter(ofSeconds(5), () -> Async.sleep(ofSeconds(3)));
                                steps.add("slow clean-up done");
                                boolean isFinished = Async.moveOnAfter(ofSeconds(1), OneLoop::waitForever);
                                steps.add("hanging clean-up cut off: " + !isFinished);
                            });
                        }
                    }))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(steps).containsExactly("slow clean-up done", "hanging clean-up cut off: true");
            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(1 + 3 + 1));
        });
    }

    @Test
    void timeouts_still_work_in_a_task_that_swallowed_a_cancel_of_an_inner_scope() {
        loop.run(() -> {
            CancelScope first = CancelScope.create();
            first.run(() -> {
                first.cancel();
                catchCancel(Async::checkpoint);
            });

            assertThat(Async.moveOnAfter(ofSeconds(1), OneLoop::waitForever)).isFalse();
            Async.checkpoint();
        });
    }

    @Test
    void fail_after_returns_only_when_a_slow_clean_up_has_ended() {
        loop.run(() -> {
            Duration start = loop.now();

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(1), () -> {
                        try {
                            OneLoop.waitForever();
                        } finally {
                            Async.shield(() -> Async.sleep(ofSeconds(4)));
                        }
                    }))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(loop.now().minus(start)).isEqualTo(ofSeconds(5));
        });
    }

    @Test
    void a_result_that_comes_at_the_very_moment_of_the_deadline_is_returned() {
        loop.run(() -> {
            var received = new AtomicReference<String>();
            Waiter<String> waiter = Waiter.create();
            Loop.current()
                    .carrier()
                    .schedule(ofSeconds(1).toNanos() + loop.clock().nanos(), () -> waiter.succeed("just in time"));

            Async.moveOnAfter(ofSeconds(1), () -> received.set(waiter.await()));

            assertThat(received).hasValue("just in time");
        });
    }

    @Test
    void a_deadline_reaches_the_children_of_a_group_and_the_group_waits_for_their_clean_up() {
        loop.run(() -> {
            var cleaned = new ArrayList<Integer>();

            assertThatThrownBy(() -> Async.failAfter(
                            ofSeconds(1),
                            () -> TaskGroup.runVoid(group -> {
                                for (int i = 0; i < 3; i++) {
                                    int number = i;
                                    group.spawn(() -> {
                                        try {
                                            OneLoop.waitForever();
                                        } finally {
                                            Async.shield(() -> Async.sleep(ofMillis(100)));
                                            cleaned.add(number);
                                        }
                                    });
                                }
                            })))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(cleaned).containsExactlyInAnyOrder(0, 1, 2);
        });
    }

    @Test
    void sleepers_wake_in_the_order_of_their_deadlines_and_equal_ones_in_order_of_arrival() {
        var woken = new ArrayList<String>();

        loop.run(() -> TaskGroup.runVoid(group -> {
            sleepAndNote(group, 3, "c", woken);
            sleepAndNote(group, 1, "a", woken);
            sleepAndNote(group, 2, "b", woken);
            sleepAndNote(group, 1, "a again", woken);
        }));

        assertThat(woken).containsExactly("a", "a again", "b", "c");
    }

    private static void sleepAndNote(TaskGroup group, int seconds, String name, List<String> woken) {
        group.spawn(() -> {
            Async.sleep(ofSeconds(seconds));
            woken.add(name);
        });
    }
}
