package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 14: whom we interrupt, whom never, and what the interrupt of somebody else does.
class InterruptTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_task_parked_in_foreign_code_is_interrupted_by_its_cancel() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var caught = new AtomicReference<Throwable>();
            Task<?> task = group.spawn(() -> {
                try {
                    parkOutside();
                } catch (InterruptedException e) {
                    caught.set(e);
                    throw e;
                }
            });
            loop.letPark(task);

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            assertThat(caught.get()).isInstanceOf(InterruptedException.class);
        }));
    }

    @Test
    void a_deadline_interrupts_foreign_code_too() throws InterruptedException {
        loop.run(() -> assertThatThrownBy(() -> Async.failAfter(ofMillis(5), InterruptTest::parkOutside))
                .isInstanceOf(DeadlineExceededException.class));
    }

    @Test
    void foreign_code_that_swallows_the_interrupt_and_parks_again_is_interrupted_again() throws InterruptedException {
        var interrupts = new AtomicInteger();

        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(ofMillis(5), () -> {
                while (interrupts.get() < 5) {
                    try {
                        parkOutside();
                    } catch (InterruptedException e) {
                        interrupts.incrementAndGet();
                    }
                }
                Async.checkpoint();
            });

            assertThat(isFinished).isFalse();
        });
        assertThat(interrupts).hasValue(5);
    }

    @Test
    void a_foreign_park_that_begins_in_a_cancelled_scope_is_interrupted() throws InterruptedException {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            boolean isFinished = scope.run(() -> {
                scope.cancel();
                parkOutside();
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_foreign_park_in_a_scope_that_was_cancelled_before_its_entry_is_interrupted() throws InterruptedException {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();

            assertThat(scope.run(InterruptTest::parkOutside)).isFalse();
        });
    }

    @Test
    void a_foreign_park_in_a_fresh_scope_inside_a_cancelled_one_is_interrupted() throws InterruptedException {
        loop.run(() -> {
            CancelScope outer = CancelScope.create();

            boolean isFinished = outer.run(() -> {
                outer.cancel();
                catchCancel(Async::checkpoint);
                letSweepsPass();
                CancelScope.create().run(InterruptTest::parkOutside);
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_foreign_park_after_a_shield_in_a_cancelled_scope_is_interrupted() throws InterruptedException {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            boolean isFinished = scope.run(() -> {
                scope.cancel();
                Async.shield(InterruptTest::letSweepsPass);
                parkOutside();
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void a_foreign_park_in_a_task_cancelled_before_it_ran_is_interrupted() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(InterruptTest::parkOutside);

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void a_shielded_foreign_park_is_left_alone() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var door = new CountDownLatch(1);
            Task<String> task = group.spawn(() -> Async.shield(() -> {
                door.await();
                return "unharmed";
            }));
            loop.letPark(task);

            task.cancel();
            letSweepsPass();
            door.countDown();

            assertThat(task.await()).isEqualTo("unharmed");
        }));
    }

    @Test
    void a_running_task_is_never_interrupted() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var wasInterrupted = new AtomicBoolean();
            Task<?> task = group.spawn(() -> {
                Task.current().cancel();
                for (int i = 0; i < 200; i++) {
                    Thread.yield(); // runnable, while sweeps come by
                    loop.clock().pass(ofMillis(1));
                    wasInterrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
                }
            });
            letSweepsPass();
            task.await();

            assertThat(wasInterrupted).isFalse();
        }));
    }

    @Test
    void our_own_waits_are_never_interrupted() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var wasInterrupted = new AtomicBoolean();
            Task<?> task = group.spawn(() -> {
                catchCancel(OneLoop::waitForever);
                wasInterrupted.set(Thread.currentThread().isInterrupted());
            });
            loop.settle();

            task.cancel();
            task.await();

            assertThat(wasInterrupted).isFalse();
        }));
    }

    @Test
    void a_task_that_waits_for_its_children_is_not_interrupted() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var door = new CountDownLatch(1);
            Task<Boolean> task = group.spawn(() -> {
                TaskGroup.runVoid(inner -> inner.spawn(() -> Async.shield(() -> door.await())));
                return Thread.currentThread().isInterrupted();
            });
            loop.settle();

            task.cancel();
            letSweepsPass();
            door.countDown();

            assertThat(task.await()).isFalse();
        }));
    }

    @Test
    void our_interrupt_does_not_leak_out_of_its_scope() throws InterruptedException {
        loop.run(() -> {
            boolean isFinished = Async.moveOnAfter(ofMillis(5), InterruptTest::parkWithoutClearing);

            assertThat(isFinished).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            new LinkedBlockingQueue<>(List.of(1)).take();
            Async.checkpoint();
        });
    }

    @Test
    void our_interrupt_does_not_leak_into_a_shield() throws InterruptedException {
        loop.run(() -> {
            var wasInterrupted = new AtomicBoolean();

            Async.moveOnAfter(ofMillis(5), () -> {
                parkWithoutClearing();
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                Async.shield(() -> wasInterrupted.set(Thread.currentThread().isInterrupted()));
            });

            assertThat(wasInterrupted).isFalse();
        });
    }

    @Test
    void our_interrupt_does_not_leak_through_a_wait_of_ours() throws InterruptedException {
        loop.run(() -> Async.moveOnAfter(ofMillis(5), () -> {
            parkWithoutClearing();
            catchCancel(Async::checkpoint);

            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }));
    }

    @Test
    void our_interrupt_does_not_leak_from_a_wait_that_cannot_be_interrupted() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var door = new Semaphore(0);
            CancelScope scope = CancelScope.create();
            Task<Boolean> task = group.spawn(() -> {
                scope.run(() -> door.acquireUninterruptibly()); // remembers that it was interrupted
                return Thread.currentThread().isInterrupted();
            });
            loop.letPark(task);

            scope.cancel();
            letSweepsPass();
            door.release();

            assertThat(task.await()).isFalse();
        }));
    }

    @Test
    void a_foreign_interrupt_cancels_the_task_in_a_wait_of_ours() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var thread = new AtomicReference<Thread>();
            Task<?> task = group.spawn(() -> {
                thread.set(Thread.currentThread());
                OneLoop.waitForever();
            });
            loop.settle();

            thread.get().interrupt();

            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("its thread was interrupted");
        }));
    }

    @Test
    void a_foreign_interrupt_cancels_the_task_at_its_next_wait() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var steps = new ArrayList<String>();
            Task<?> task = group.spawn(() -> {
                Thread.currentThread().interrupt();
                steps.add("interrupted");
                Async.sleep(ZERO);
                steps.add("went on");
            });

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            assertThat(steps).containsExactly("interrupted");
        }));
    }

    @Test
    void a_foreign_interrupt_cancels_the_task_and_not_only_the_innermost_scope() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                CancelScope.create().run(() -> {
                    Thread.currentThread().interrupt();
                    Async.checkpoint();
                });
                Async.checkpoint();
            });

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void a_foreign_interrupt_cancels_a_task_that_was_parked_outside_and_let_it_pass() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var thread = new AtomicReference<Thread>();
            Task<?> task = group.spawn(() -> {
                thread.set(Thread.currentThread());
                parkOutside();
            });
            loop.letPark(task);

            thread.get().interrupt();

            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("its thread was interrupted");
        }));
    }

    @Test
    void a_foreign_interrupt_in_a_shield_is_met_after_it() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var steps = new ArrayList<String>();
            Task<?> task = group.spawn(() -> {
                Async.shield(() -> {
                    Thread.currentThread().interrupt();
                    Async.sleep(ofSeconds(1));
                    steps.add("shielded work done");
                });
                Async.checkpoint();
                steps.add("went on");
            });

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            assertThat(steps).containsExactly("shielded work done");
        }));
    }

    @Test
    void a_foreign_interrupt_of_a_task_that_waits_for_its_children_cancels_them_with_it() throws InterruptedException {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var thread = new AtomicReference<Thread>();
            Task<?> task = group.spawn(() -> {
                thread.set(Thread.currentThread());
                TaskGroup.runVoid(inner -> inner.spawn(OneLoop::waitForever));
            });
            loop.settle();

            thread.get().interrupt();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    /// Code of somebody else that waits for something which does not come.
    static void parkOutside() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// Code of somebody else that leaves the flag of the interrupt which ended its wait.
    private static void parkWithoutClearing() {
        try {
            parkOutside();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the loop live long enough for several sweeps.
    private static void letSweepsPass() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            Thread.sleep(2);
        }
    }
}
