package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

// runtime.md §1.5 Condition, §3 locks::ConditionTests
class MutexConditionTest {
    private final Mutex mutex = new Mutex("state");
    private final MutexCondition condition = mutex.newCondition();
    private final List<String> order = new ArrayList<>();
    private boolean isReady;

    // test_wait
    @Test
    void waiting_unlocks_the_mutex_and_waking_locks_it_again() {
        TaskGroup.runVoid(group -> {
            group.spawn(
                    "sleeper",
                    () -> mutex.with(() -> {
                        condition.await();
                        order.add("woken, " + mutex.holder().orElseThrow());
                    }));
            Async.checkpoint();
            boolean wasLocked = mutex.isLocked();

            mutex.with(condition::wake);

            assertThat(wasLocked).isFalse();
        });
        assertThat(order).containsExactly("woken, task \"sleeper\"");
        assertThat(mutex.isLocked()).isFalse();
    }

    // test_notify
    @Test
    void wake_wakes_as_many_as_it_says_in_the_order_of_their_arrival() {
        TaskGroup.runVoid(group -> {
            var sleepers = sleepers(group, "first", "second", "third", "fourth");

            mutex.with(condition::wake);
            settle();
            List<String> afterOne = List.copyOf(order);
            mutex.with(() -> condition.wakeSome(2));
            settle();
            List<String> afterThree = List.copyOf(order);
            mutex.with(() -> condition.wakeSome(100));

            sleepers.forEach(Task::await);
            assertThat(afterOne).containsExactly("first");
            assertThat(afterThree).containsExactly("first", "second", "third");
        });
        assertThat(order).containsExactly("first", "second", "third", "fourth");
    }

    // test_notify_all
    @Test
    void wake_all_wakes_everybody() {
        TaskGroup.runVoid(group -> {
            sleepers(group, "first", "second", "third");

            mutex.with(condition::wakeAll);
        });

        assertThat(order).containsExactly("first", "second", "third");
    }

    @Test
    void waking_when_nobody_waits_is_forgotten() {
        TaskGroup.runVoid(group -> {
            mutex.with(condition::wakeAll);
            var late = sleepers(group, "late").getFirst();
            settle();

            assertThat(late.isDone()).isFalse();
            late.cancel();
        });
    }

    @Test
    void those_of_one_mutex_are_woken_apart() {
        MutexCondition other = mutex.newCondition();

        TaskGroup.runVoid(group -> {
            sleepers(group, "woken");
            var asleep = group.spawn(() -> mutex.with(other::await));
            Async.checkpoint();

            mutex.with(condition::wakeAll);
            settle();

            assertThat(other.statistics()).isEqualTo(new MutexCondition.Statistics(1));
            asleep.cancel();
        });
        assertThat(order).containsExactly("woken");
    }

    // test_wait_unacquired, test_notify_unacquired, test_notify_all_unacquired
    @Test
    void it_wants_the_mutex_locked_by_the_caller() {
        Async.run(() -> {
            assertThatThrownBy(condition::await)
                    .isInstanceOf(MutexOwnerException.class)
                    .hasMessageStartingWith("cannot wait for a condition of this mutex: task ")
                    .hasMessageContaining("does not hold it, nobody does.");
            assertThatThrownBy(() -> condition.awaitUntil(() -> true)).isInstanceOf(MutexOwnerException.class);
            assertThatThrownBy(condition::wake)
                    .isInstanceOf(MutexOwnerException.class)
                    .hasMessageStartingWith("cannot wake who waits for a condition of this mutex: task ");
            assertThatThrownBy(condition::wakeAll).isInstanceOf(MutexOwnerException.class);
        });
        assertThat(condition.statistics().waiting()).isZero();
    }

    // test_wait_cancel_contested
    @Test
    void a_cancelled_waiter_locks_the_mutex_again_before_the_error_comes() {
        TaskGroup.runVoid(group -> {
            var sleeper = group.spawn(
                    "sleeper",
                    () -> mutex.with(() -> {
                        try {
                            condition.await();
                        } catch (CancelledError e) {
                            order.add("cancelled, " + mutex.holder().orElseThrow());
                            throw e;
                        }
                    }));
            Async.checkpoint();

            mutex.with(() -> {
                sleeper.cancel();
                settle();
                order.add("still locked");
            });
        });

        assertThat(order).containsExactly("still locked", "cancelled, task \"sleeper\"");
        assertThat(mutex.isLocked()).isFalse();
        assertThat(condition.statistics().waiting()).isZero();
    }

    // test_cancelled_error_wakeup, test_cancelled_error_re_aquire
    @Test
    void the_error_is_that_of_the_cancel_that_ended_the_wait() {
        var scope = CancelScope.create();
        var met = new ArrayList<CancelledError>();

        TaskGroup.runVoid(group -> {
            var sleeper = group.spawn(() -> scope.run(() -> mutex.with(() -> {
                try {
                    condition.await();
                } catch (CancelledError e) {
                    met.add(e);
                    throw e;
                }
            })));
            Async.checkpoint();
            mutex.with(() -> {
                scope.cancel("first");
                settle();
                sleeper.cancel("second");
                settle();
            });
        });

        assertThat(met).singleElement().extracting(CancelledError::reason).isEqualTo("first");
        assertThat(scope.hasCaught()).isTrue();
    }

    // test_wait_cancel_after_notify, test_cancelled_wakeup; semantics 13
    @Test
    void a_waiter_cancelled_after_it_was_woken_returns_so_that_no_wake_up_is_lost() {
        TaskGroup.runVoid(group -> {
            var sleeper = group.spawn(() -> mutex.with(() -> {
                condition.await();
                order.add("woken");
                Async.checkpoint();
                order.add("never");
            }));
            Async.checkpoint();

            mutex.with(() -> {
                condition.wake();
                sleeper.cancel();
                settle();
            });
        });

        assertThat(order).containsExactly("woken");
        assertThat(mutex.isLocked()).isFalse();
    }

    // test_cancelled_wakeup_relock
    @Test
    void a_waiter_cancelled_before_it_is_woken_leaves_the_wake_up_to_the_next() {
        TaskGroup.runVoid(group -> {
            var sleepers = sleepers(group, "cancelled", "next");

            mutex.with(() -> {
                sleepers.getFirst().cancel();
                condition.wake();
            });
        });

        assertThat(order).containsExactly("next");
    }

    // test_timeout_in_block
    @Test
    void the_mutex_is_usable_after_a_deadline_ended_the_wait() {
        Async.run(() -> mutex.with(() -> {
            boolean wasWoken = Async.moveOnAfter(Duration.ofMillis(1), condition::await);

            assertThat(wasWoken).isFalse();
            condition.wakeAll();
        }));
        assertThat(mutex.isLocked()).isFalse();
    }

    // test_explicit_lock
    @Test
    void with_lock_and_unlock_it_works_as_well() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            group.spawn(() -> mutex.with(condition::wakeAll));
            condition.await();
            mutex.unlock();
        });

        assertThat(mutex.isLocked()).isFalse();
    }

    // test_wait_for
    @Test
    void await_until_waits_until_it_is_true() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> mutex.with(() -> {
                condition.awaitUntil(() -> isReady);
                order.add("ready");
            }));
            Async.checkpoint();

            mutex.with(condition::wakeAll);
            settle();
            order.add("woken in vain");
            mutex.with(() -> {
                isReady = true;
                condition.wakeAll();
            });
        });

        assertThat(order).containsExactly("woken in vain", "ready");
    }

    // invariant 4: always a cancellation point
    @Test
    void await_until_what_is_true_meets_a_cancel_and_keeps_the_mutex() {
        var scope = CancelScope.create();

        Async.run(() -> mutex.with(() -> {
            scope.run(() -> {
                scope.cancel();
                condition.awaitUntil(() -> true);
            });
            assertThat(mutex.holder()).isPresent();
        }));

        assertThat(scope.hasCaught()).isTrue();
    }

    // semantics 8
    @Test
    void inside_no_switch_it_can_wake_but_not_wait() {
        Async.run(() -> Async.noSwitch(() -> {
            assertThat(mutex.tryLock()).isTrue();
            condition.wakeAll();

            assertThatThrownBy(condition::await).isInstanceOf(SwitchedException.class);
            mutex.unlock();
        }));
    }

    @Test
    void those_who_wait_are_told_when_the_mutex_breaks() {
        TaskGroup.runVoid(group -> {
            var sleeper = group.spawn(() -> catchThrowable(() -> mutex.with(condition::await)));
            Async.checkpoint();
            group.spawn("careless", mutex::lock);

            assertThat(sleeper.await())
                    .isInstanceOf(MutexBrokenException.class)
                    .hasMessageContaining("task \"careless\" ended while it held it");
        });
        assertThat(condition.statistics().waiting()).isZero();
    }

    @Test
    void a_count_below_zero_is_refused() {
        assertThatThrownBy(() -> condition.wakeSome(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot wake -1; wakeAll() wakes everybody");
    }

    // semantics 7
    @Test
    void threads_and_tasks_of_two_loops_wait_for_it_together() {
        try (var one = Loop.open();
                var two = Loop.open()) {
            Callable<String> body = () -> mutex.with(() -> {
                condition.awaitUntil(() -> isReady);
                return "seen";
            });
            var tasks = List.of(one.submit(body), two.submit(body));
            var thread = new String[1];
            Thread waiter = Thread.ofPlatform().start(() -> thread[0] = catchCall(body));
            Patience.until(() -> condition.statistics().waiting() == 3);

            mutex.with(() -> {
                isReady = true;
                condition.wakeAll();
            });

            Patience.dead(waiter);
            assertThat(tasks).extracting(Task::await).containsExactly("seen", "seen");
            assertThat(thread[0]).isEqualTo("seen");
        }
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void an_interrupted_thread_holds_the_mutex_again_when_it_gives_up() {
        var holder = new String[1];
        Thread waiter = Thread.ofPlatform()
                .name("waiter")
                .start(() -> mutex.with(() -> {
                    assertThat(catchThrowable(condition::await)).isInstanceOf(CancelledError.class);
                    holder[0] = mutex.holder().orElseThrow();
                }));
        Patience.until(() -> condition.statistics().waiting() == 1);

        waiter.interrupt();

        Patience.dead(waiter);
        assertThat(holder[0]).isEqualTo("thread \"waiter\"");
        assertThat(mutex.isLocked()).isFalse();
    }

    private List<Task<?>> sleepers(TaskGroup group, String... names) {
        var tasks = new ArrayList<Task<?>>();
        for (String name : names) {
            tasks.add(group.spawn(
                    name,
                    () -> mutex.with(() -> {
                        condition.await();
                        order.add(name);
                    })));
        }
        Async.checkpoint();
        return tasks;
    }

    private static void settle() {
        IntStream.range(0, 5).forEach(_ -> Async.checkpoint());
    }

    private static String catchCall(Callable<String> body) {
        try {
            return body.call();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
