package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.CancelAtEveryTurn;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private final List<String> order = new ArrayList<>();

    @Test
    void no_more_are_inside_than_there_are_permits() {
        var limiter = new Limiter(3);
        int[] inside = {0, 0};

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 20; i++) {
                group.spawn(() -> limiter.with(() -> {
                    inside[0]++;
                    inside[1] = Math.max(inside[0], inside[1]);
                    Async.checkpoint();
                    inside[0]--;
                }));
            }
        });

        assertThat(inside).containsExactly(0, 3);
        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(3, 0, 0, Set.of()));
    }

    // runtime.md §3 locks::SemaphoreTests.test_acquire_fifo_order, _2
    @Test
    void who_acquires_again_queues_behind_those_who_wait() {
        var limiter = new Limiter(1);

        TaskGroup.runVoid(group -> {
            for (String name : List.of("a", "b", "c")) {
                group.spawn(() -> {
                    limiter.with(() -> order.add(name + 1));
                    limiter.with(() -> order.add(name + 2));
                });
            }
            limiter.with(Async::checkpoint);
        });

        assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2", "c2");
    }

    // runtime.md §3 locks::SemaphoreTests.test_acquire_fifo_order_3
    @Test
    void the_order_holds_when_one_in_the_middle_is_cancelled() {
        var limiter = new Limiter(0);

        TaskGroup.runVoid(group -> {
            var waiters = Stream.of("a", "b", "c")
                    .map(name -> group.spawn(() -> limiter.with(() -> order.add(name))))
                    .toList();
            Async.checkpoint();

            waiters.get(1).cancel();
            limiter.resize(1);
        });

        assertThat(order).containsExactly("a", "c");
    }

    // runtime.md §3 locks::SemaphoreTests.test_acquire_cancel_before_awoken, acquire_hang
    @Test
    void waiters_cancelled_before_a_permit_comes_back_are_passed_over() {
        var limiter = new Limiter(1);

        TaskGroup.runVoid(group -> {
            var permit = limiter.acquire();
            var cancelled = IntStream.range(0, 3)
                    .mapToObj(_ -> group.spawn(() -> limiter.with(() -> order.add("cancelled"))))
                    .toList();
            group.spawn(() -> limiter.with(() -> order.add("next")));
            Async.checkpoint();

            cancelled.forEach(Task::cancel);
            permit.close();
        });

        assertThat(order).containsExactly("next");
        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 0, 0, Set.of()));
    }

    // runtime.md §3 locks::SemaphoreTests.acquire_no_hang; semantics 13
    @Test
    void a_waiter_cancelled_after_it_got_a_permit_gives_it_back() {
        var limiter = new Limiter(1);

        TaskGroup.runVoid(group -> {
            var permit = limiter.acquire();
            var cancelled = group.spawn(() -> limiter.with(() -> {
                order.add("cancelled got it");
                Async.checkpoint();
                order.add("never");
            }));
            group.spawn(() -> limiter.with(() -> order.add("next")));
            Async.checkpoint();

            permit.close();
            cancelled.cancel();
        });

        assertThat(order).containsExactly("cancelled got it", "next");
        assertThat(limiter.statistics().inUse()).isZero();
    }

    // runtime.md §3 anyio test_synchronization::test_nowait_acquire_after_release_does_not_oversubscribe
    @Test
    void a_permit_given_back_is_reserved_for_the_next_who_waits() {
        var limiter = new Limiter(1);

        TaskGroup.runVoid(group -> {
            var permit = limiter.acquire();
            group.spawn(() -> limiter.with(() -> {}));
            Async.checkpoint();

            permit.close();

            assertThat(limiter.tryAcquire()).isEmpty();
            assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 1, 0, Set.of()));
        });
    }

    @Test
    void giving_a_permit_back_twice_counts_once() {
        var limiter = new Limiter(2);
        var permit = limiter.tryAcquire().orElseThrow();
        assertThat(limiter.tryAcquire()).isPresent();

        permit.close();
        permit.close();

        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(2, 1, 0, Set.of()));
    }

    // runtime.md §3 test_sync::CapacityLimiter_change_total_tokens, locks::SemaphoreTests.test_acquire_fifo_order_4
    @Test
    void a_higher_total_lets_several_in_at_once_in_order() {
        var limiter = new Limiter(0);

        TaskGroup.runVoid(group -> {
            for (String name : List.of("a", "b", "c")) {
                group.spawn(() -> {
                    limiter.acquire();
                    order.add(name);
                });
            }
            Async.checkpoint();

            limiter.resize(2);
            var after = limiter.statistics();
            Async.checkpoint();

            assertThat(after).isEqualTo(new Limiter.Statistics(2, 2, 1, Set.of()));
            assertThat(order).containsExactly("a", "b");
            limiter.resize(3);
        });
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void a_lower_total_takes_nothing_away_but_gives_nothing_out_until_it_is_reached() {
        var limiter = new Limiter(2);
        var one = limiter.tryAcquire().orElseThrow();
        var two = limiter.tryAcquire().orElseThrow();

        limiter.resize(1);

        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 2, 0, Set.of()));
        one.close();
        assertThat(limiter.tryAcquire()).isEmpty();
        two.close();
        assertThat(limiter.tryAcquire()).isPresent();
    }

    @Test
    void a_negative_total_is_refused() {
        var limiter = new Limiter(1);

        assertThatThrownBy(() -> new Limiter(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a limiter cannot have -1 permits; the least is 0, with which everybody waits");
        assertThatThrownBy(() -> limiter.resize(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    // invariant 4: always a cancellation point
    @Test
    void no_permit_goes_out_in_a_cancelled_scope() {
        var limiter = new Limiter(1);
        var scope = CancelScope.create();

        scope.run(() -> {
            scope.cancel();
            limiter.acquire();
        });

        assertThat(scope.hasCaught()).isTrue();
        assertThat(limiter.statistics().inUse()).isZero();
    }

    // semantics 8
    @Test
    void inside_no_switch_permits_can_be_tried_for_and_given_back_but_not_waited_for() {
        var limiter = new Limiter(1);

        Async.run(() -> Async.noSwitch(() -> {
            limiter.tryAcquire().orElseThrow().close();

            assertThatThrownBy(limiter::acquire).isInstanceOf(SwitchedException.class);
            assertThat(limiter.statistics().inUse()).isZero();
        }));
    }

    @Test
    void with_gives_the_permit_back_when_its_body_fails() {
        var limiter = new Limiter(1);
        var failure = new IllegalStateException("body");

        Throwable thrown = catchThrowable(() -> limiter.with(() -> {
            throw failure;
        }));

        assertThat(thrown).isSameAs(failure);
        assertThat(limiter.statistics().inUse()).isZero();
    }

    // semantics 2 and 7
    @Test
    void a_permit_of_a_plain_thread_goes_to_a_task_that_waits() {
        var limiter = new Limiter(1);
        var permit = limiter.acquire();
        var waiter = Loop.defaultLoop().submit(() -> limiter.with(() -> "served"));
        Patience.until(() -> limiter.statistics().waiting() == 1);

        permit.close();

        assertThat(waiter.await()).isEqualTo("served");
    }

    // runtime.md §1.5, §2.5: CapacityLimiter, per borrower
    @Test
    void a_borrower_has_one_permit_at_a_time() {
        var limiter = new Limiter(3);

        try (var _ = limiter.acquireFor("acme")) {
            var again = catchThrowableOfType(LimiterBorrowerException.class, () -> limiter.acquireFor("acme"));

            assertThat(again)
                    .hasMessage("cannot acquire a permit for \"acme\": it has one already, and a borrower gets one at a"
                            + " time. The usual cause is a second call before the first permit was closed. Close that"
                            + " first, or use acquire(), which counts permits only");
            assertThat(again.borrower()).isEqualTo("acme");
            assertThatThrownBy(() -> limiter.tryAcquireFor("acme")).isInstanceOf(LimiterBorrowerException.class);
            assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(3, 1, 0, Set.of("acme")));
        }
        assertThat(limiter.tryAcquireFor("acme")).isPresent();
    }

    @Test
    void a_borrower_waits_once_and_may_come_again_after_a_cancel() {
        var limiter = new Limiter(1);

        TaskGroup.runVoid(group -> {
            var permit = limiter.acquireFor("acme");
            var waiting = group.spawn(() -> limiter.acquireFor("zeta").close());
            Async.checkpoint();

            assertThatThrownBy(() -> limiter.acquireFor("zeta")).hasMessageContaining("it waits for one already");
            waiting.cancel();
            Async.checkpoint();
            Async.checkpoint();

            assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 1, 0, Set.of("acme")));
            var next = group.spawn(() -> limiter.acquireFor("zeta"));
            Async.checkpoint();
            permit.close();
            assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 1, 0, Set.of("zeta")));
            next.await().close();
        });
        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 0, 0, Set.of()));
    }

    // issue 3, the bar "cancel at every wait point"
    @Test
    void cancelled_at_any_turn_no_permit_and_no_borrower_is_lost() {
        assertThat(CancelAtEveryTurn.of(Borrowing::new)).isPositive();
    }

    private static final class Borrowing implements CancelAtEveryTurn.Scenario {
        private final Limiter limiter = new Limiter(1);

        @Override
        public void victim() {
            borrow("victim");
            limiter.with(() -> Async.checkpoint());
            borrow("victim");
        }

        @Override
        public void partner() {
            borrow("partner");
            borrow("partner");
            limiter.with(() -> Async.checkpoint());
        }

        @Override
        public void verify() {
            assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(1, 0, 0, Set.of()));
        }

        private void borrow(String borrower) {
            try (var _ = limiter.acquireFor(borrower)) {
                Async.checkpoint();
            }
        }
    }
}
