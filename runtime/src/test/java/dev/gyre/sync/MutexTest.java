package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutexTest {
    private final Mutex mutex = new Mutex();
    private final List<String> order = new ArrayList<>();

    // runtime.md §3 locks::LockTests.test_acquire
    @Test
    void waiters_are_served_in_the_order_of_their_arrival() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            for (String name : List.of("first", "second", "third")) {
                group.spawn(() -> mutex.with(() -> {
                    order.add(name);
                    Async.checkpoint();
                }));
            }
            Async.checkpoint();
            mutex.unlock();
        });

        assertThat(order).containsExactly("first", "second", "third");
    }

    // runtime.md §3 test_sync::test_generic_lock_fifo_fairness
    @Test
    void who_locks_again_at_once_queues_behind_those_who_wait() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            group.spawn(() -> mutex.with(() -> order.add("waiter")));
            Async.checkpoint();

            mutex.unlock();
            mutex.with(() -> order.add("again"));
        });

        assertThat(order).containsExactly("waiter", "again");
    }

    // runtime.md §3 test_sync::test_lock_handover
    @Test
    void unlocking_makes_the_next_one_the_owner_at_once() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            group.spawn("next", () -> mutex.with(() -> {}));
            Async.checkpoint();

            mutex.unlock();

            assertThat(mutex.holder()).hasValue("task \"next\"");
            assertThat(mutex.tryLock()).isFalse();
        });
        assertThat(mutex.isLocked()).isFalse();
    }

    // runtime.md §3 locks::LockTests.test_cancel_race
    @Test
    void a_waiter_cancelled_before_the_unlock_is_passed_over() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            var cancelled = group.spawn(() -> mutex.with(() -> order.add("cancelled")));
            group.spawn(() -> mutex.with(() -> order.add("next")));
            Async.checkpoint();

            cancelled.cancel();
            mutex.unlock();
        });

        assertThat(order).containsExactly("next");
        assertThat(mutex.statistics().isLocked()).isFalse();
    }

    // runtime.md §3 locks::LockTests.cancel_release_race, finished_waiter_cancelled; semantics 13
    @Test
    void a_waiter_cancelled_after_the_unlock_keeps_the_mutex_until_it_gives_it_back() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            var cancelled = group.spawn(() -> mutex.with(() -> {
                order.add("cancelled got it");
                Async.checkpoint();
                order.add("never");
            }));
            group.spawn(() -> mutex.with(() -> order.add("next")));
            Async.checkpoint();

            mutex.unlock();
            cancelled.cancel();
        });

        assertThat(order).containsExactly("cancelled got it", "next");
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void cancelled_waiters_leave_the_line() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            var waiters = IntStream.range(0, 100)
                    .mapToObj(_ -> group.spawn(() -> mutex.with(() -> {})))
                    .toList();
            Async.checkpoint();
            int before = mutex.waiting();

            waiters.forEach(Task::cancel);
            Async.checkpoint();

            assertThat(before).isEqualTo(100);
            assertThat(mutex.waiting()).isZero();
            mutex.unlock();
        });
    }

    // invariant 4: always a cancellation point
    @Test
    void a_free_mutex_is_not_locked_in_a_cancelled_scope() {
        var scope = CancelScope.create();

        scope.run(() -> {
            scope.cancel();
            mutex.lock();
        });

        assertThat(scope.hasCaught()).isTrue();
        assertThat(mutex.isLocked()).isFalse();
    }

    // semantics 8
    @Test
    void inside_no_switch_it_can_be_tried_and_unlocked_but_not_waited_for() {
        Async.run(() -> Async.noSwitch(() -> {
            assertThat(mutex.tryLock()).isTrue();
            mutex.unlock();

            assertThatThrownBy(mutex::lock).isInstanceOf(SwitchedException.class);
            assertThat(mutex.isLocked()).isFalse();
        }));
    }

    // trio: test_generic_lock_acquire_nowait_blocks_acquire
    @Test
    void one_that_was_locked_by_trying_makes_others_wait() {
        Async.run(() -> TaskGroup.runVoid(group -> {
            assertThat(mutex.tryLock()).isTrue();
            Task<Boolean> other = group.spawn(() -> {
                boolean isTaken = !mutex.tryLock();
                mutex.with(() -> {});
                return isTaken;
            });
            Async.checkpoint();
            assertThat(mutex.statistics().waiting()).isOne();

            mutex.unlock();

            assertThat(other.await()).isTrue();
        }));
    }

    @Test
    void with_unlocks_when_its_body_fails() {
        var failure = new IllegalStateException("body");

        Throwable thrown = catchThrowable(() -> Async.run(() -> mutex.with(() -> {
            throw failure;
        })));

        assertThat(thrown).isSameAs(failure);
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void with_unlocks_when_its_body_is_cancelled() {
        TaskGroup.runVoid(group -> {
            var body = group.spawn(() -> mutex.with(new Signal()::await));
            Async.checkpoint();

            body.cancel();
        });

        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void locking_it_twice_is_an_error_and_not_a_deadlock() {
        TaskGroup.runVoid(group -> group.spawn("twice", () -> {
            mutex.lock();

            var again = catchThrowableOfType(MutexOwnerException.class, mutex::lock);
            var tried = catchThrowableOfType(MutexOwnerException.class, mutex::tryLock);

            assertThat(again)
                    .hasMessage("cannot lock this mutex: task \"twice\" holds it already and would wait for itself for"
                            + " ever; a Mutex is not reentrant. The usual cause is a method that locks and calls"
                            + " another one that locks too. Lock in the outer one only");
            assertThat(again.caller()).isEqualTo("task \"twice\"");
            assertThat(again.owner()).hasValue("task \"twice\"");
            assertThat(tried).hasMessage(again.getMessage());
            mutex.unlock();
        }));
    }

    @Test
    void unlocking_what_another_holds_names_the_owner() {
        TaskGroup.runVoid(group -> {
            var enough = new Signal();
            group.spawn("owner", () -> mutex.with(enough::await));
            var stranger = group.spawn("stranger", () -> catchThrowable(mutex::unlock));

            assertThat(stranger.await())
                    .isInstanceOf(MutexOwnerException.class)
                    .hasMessage("cannot unlock this mutex: task \"stranger\" does not hold it, task \"owner\" does."
                            + " Who locks it must unlock it, once; with(...) does both");
            assertThat(mutex.holder()).hasValue("task \"owner\"");
            enough.set();
        });
    }

    @Test
    void unlocking_what_nobody_holds_says_so() {
        var thrown = catchThrowableOfType(MutexOwnerException.class, mutex::unlock);

        assertThat(thrown).hasMessageContaining("does not hold it, nobody does.");
        assertThat(thrown.owner()).isEmpty();
    }

    // runtime.md §3 test_sync::test_lock_acquire_unowned_lock
    @Test
    void an_owner_that_ends_breaks_it_for_those_who_wait() {
        TaskGroup.runVoid(group -> {
            group.spawn("careless", () -> {
                mutex.lock();
                Async.checkpoint();
            });
            var waiters = List.of(
                    group.spawn(() -> catchThrowable(mutex::lock)), group.spawn(() -> catchThrowable(mutex::lock)));

            for (var waiter : waiters) {
                assertThat(waiter.await())
                        .isInstanceOfSatisfying(
                                MutexBrokenException.class,
                                broken -> assertThat(broken.owner()).isEqualTo("task \"careless\""))
                        .hasMessage("cannot lock this mutex: task \"careless\" ended while it held it, so what it"
                                + " protects may be half changed. The usual cause is lock() without unlock() in a"
                                + " finally block; with(...) always unlocks. This mutex stays broken: repair what it"
                                + " protects, then make a new one");
            }
            assertThat(mutex.waiting()).isZero();
        });
    }

    @Test
    void it_stays_broken_for_those_who_come_later() {
        TaskGroup.runVoid(group -> group.spawn("careless", mutex::lock));

        assertThatThrownBy(mutex::lock).isInstanceOf(MutexBrokenException.class);
        assertThatThrownBy(mutex::tryLock).isInstanceOf(MutexBrokenException.class);
        assertThat(mutex.holder()).hasValue("task \"careless\"");
    }

    @Test
    void a_mutex_handed_over_breaks_with_its_new_owner() {
        TaskGroup.runVoid(group -> {
            mutex.lock();
            group.spawn("careless", mutex::lock);
            var waiter = group.spawn(() -> catchThrowable(mutex::lock));
            Async.checkpoint();

            mutex.unlock();

            assertThat(waiter.await()).hasMessageContaining("task \"careless\" ended");
        });
    }

    @Test
    void only_what_the_owner_has_not_given_back_breaks() {
        var returned = new Mutex();

        TaskGroup.runVoid(group -> group.spawn(() -> {
            assertThat(returned.tryLock()).isTrue();
            assertThat(mutex.tryLock()).isTrue();
            returned.unlock();
        }));

        assertThat(returned.isLocked()).isFalse();
        assertThatThrownBy(mutex::tryLock).isInstanceOf(MutexBrokenException.class);
    }

    @Test
    void statistics_tell_holder_and_waiters() {
        var before = mutex.statistics();

        TaskGroup.runVoid(group -> {
            var owner = group.spawn("owner", () -> mutex.with(new Signal()::await));
            group.spawn(() -> mutex.with(() -> {}));
            Async.checkpoint();

            assertThat(mutex.statistics()).isEqualTo(new Mutex.Statistics(true, Optional.of("task \"owner\""), 1));
            owner.cancel();
        });
        assertThat(before).isEqualTo(new Mutex.Statistics(false, Optional.empty(), 0));
    }

    // semantics 2 and 7
    @Test
    void a_plain_thread_owns_it_as_that_thread() {
        String me = "thread \"" + Thread.currentThread().getName() + "\"";

        mutex.lock();

        assertThat(mutex.holder()).hasValue(me);
        assertThatThrownBy(() -> Async.run(mutex::unlock)).hasMessageContaining(me + " does");
        assertThatThrownBy(mutex::lock).hasMessageContaining(me + " holds it already");
        mutex.unlock();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void with_on_a_plain_thread_runs_its_body_there() {
        Thread ran = mutex.with(Thread::currentThread);

        assertThat(ran).isSameAs(Thread.currentThread());
    }

    @Test
    void a_thread_hands_it_over_to_a_task() {
        mutex.lock();
        var waiter = Loop.defaultLoop().submit(() -> mutex.with(() -> "served"));
        Patience.until(() -> mutex.waiting() == 1);

        mutex.unlock();

        assertThat(waiter.await()).isEqualTo("served");
    }

    @Test
    void an_interrupted_thread_stops_waiting_for_it() {
        mutex.lock();
        var failure = new Throwable[1];
        Thread waiter = Thread.ofPlatform().start(() -> failure[0] = catchThrowable(mutex::lock));
        Patience.until(() -> mutex.waiting() == 1);

        waiter.interrupt();

        Patience.dead(waiter);
        assertThat(failure[0]).isInstanceOf(CancelledError.class);
        assertThat(mutex.waiting()).isZero();
        mutex.unlock();
        assertThat(mutex.isLocked()).isFalse();
    }

    @Test
    void a_thread_that_ended_with_it_is_noticed_by_the_next_who_comes() {
        Thread careless = Thread.ofPlatform().name("careless").start(mutex::lock);
        Patience.dead(careless);

        assertThatThrownBy(mutex::lock)
                .isInstanceOf(MutexBrokenException.class)
                .hasMessageContaining("thread \"careless\" ended");
    }
}
