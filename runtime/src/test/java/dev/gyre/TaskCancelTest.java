package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 12 and 13; rows test_cancel* of the research, as level-triggered cancellation answers them.
class TaskCancelTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_sleeping_task_stops_at_once_and_tells_its_waiter() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn("sleeper", () -> Async.sleep(ofSeconds(10)));
            loop.settle();

            task.cancel("enough");

            assertThatThrownBy(task::await)
                    .isInstanceOfSatisfying(
                            TaskCancelledException.class,
                            e -> assertThat(e.taskName()).isEqualTo("sleeper"))
                    .hasMessage("task \"sleeper\" has no result: it was cancelled, enough")
                    .cause()
                    .isInstanceOf(CancelledError.class);
            assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
            assertThat(loop.now()).isLessThan(ofSeconds(1));
        }));
    }

    @Test
    void a_cancelled_sleep_leaves_no_timer_behind() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.sleep(ofSeconds(10)));
            loop.settle();
            int before = loop.loop().stats().timers();

            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);

            assertThat(loop.loop().stats().timers()).isEqualTo(before - 1);
        }));
    }

    @Test
    void the_error_carries_reason_and_scope_and_origin() {
        var caught = new AtomicReference<CancelledError>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn("sleeper", () -> caught.set(catchCancel(OneLoop::waitForever)));
            loop.settle();

            task.cancel("enough");
            task.await();

            assertThat(caught.get().reason()).isEqualTo("enough");
            assertThat(caught.get().scope()).as("the task as a whole").isNull();
            assertThat(caught.get()).hasMessageStartingWith("task \"sleeper\" is cancelled: enough, from ");
        }));
    }

    @Test
    void catch_exception_does_not_eat_a_cancel() {
        var wasEaten = new AtomicBoolean();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                try {
                    OneLoop.waitForever();
                } catch (Exception e) {
                    wasEaten.set(true);
                }
            });
            loop.settle();

            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);

            assertThat(wasEaten).isFalse();
            assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
        }));
    }

    @Test
    void only_the_first_cancel_counts() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(OneLoop::waitForever);

            task.cancel("first");
            task.cancel("second");

            assertThatThrownBy(task::await).hasMessageEndingWith("it was cancelled, first");
        }));
    }

    @Test
    void a_task_cancelled_before_it_ran_still_starts_and_meets_the_error_at_its_first_wait() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                steps.add("started");
                try {
                    Async.checkpoint();
                    steps.add("went on");
                } finally {
                    steps.add("cleaned up");
                }
            });

            task.cancel();
        }));

        assertThat(steps).containsExactly("started", "cleaned up");
    }

    @Test
    void a_task_cancelled_before_it_ran_may_still_return_a_result() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> "no wait, no error");

            task.cancel();

            assertThat(task.await()).isEqualTo("no wait, no error");
        }));
    }

    @Test
    void every_further_wait_throws_again() {
        var thrown = new AtomicInteger();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                for (int i = 0; i < 5; i++) {
                    catchCancel(() -> Async.sleep(ofSeconds(1)));
                    catchCancel(Async::checkpoint);
                    thrown.addAndGet(2);
                }
            });

            task.cancel();
            task.await();

            assertThat(loop.now()).isLessThan(ofSeconds(1));
        }));
        assertThat(thrown).hasValue(10);
    }

    @Test
    void every_parking_call_throws_in_a_cancelled_scope_even_if_it_need_not_wait() {
        loop.run(() -> {
            var done = Loop.current().submit(() -> 1);
            done.await();
            CancelScope scope = CancelScope.create();
            scope.run(() -> {
                scope.cancel();

                catchCancel(Async::checkpoint);
                catchCancel(() -> Async.sleep(ofSeconds(0)));
                catchCancel(() -> Async.sleep(ofSeconds(-1)));
                catchCancel(done::await);
                catchCancel(() -> Async.await(CompletableFuture.completedFuture(1)));
                catchCancel(() -> Async.awaitOwned(CompletableFuture.completedFuture(1)));
                catchCancel(() -> Async.run(() -> 1));
                catchCancel(() -> Async.on(loop.loop(), () -> 1));
                catchCancel(() -> Async.on(Loop.defaultLoop(), () -> 1));
                catchCancel(() -> Async.gather(() -> 1));
                catchCancel(() -> Async.gather());
                catchCancel(() -> Async.race(() -> 1));
                catchCancel(() -> Async.awaitAll(() -> 1));
                catchCancel(() -> Async.await(List.of(done), ReturnWhen.ALL_COMPLETED));
                catchCancel(() -> Async.asCompleted(List.of(done)).next());
                catchCancel(() -> TaskGroup.supervise(_ -> {}, group -> 1));
                catchCancel(() -> Async.blocking(() -> 1));
                catchCancel(() -> Async.abandonable(() -> 1));
                catchCancel(() -> Async.compute(() -> 1));
                catchCancel(() -> TaskGroup.run(group -> 1));
                catchCancel(() -> TaskGroup.runVoid(group -> {}));
                catchCancel(Waiter::check);
            });
        });
    }

    @Test
    void a_body_that_catches_the_error_and_returns_is_not_cancelled() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> task = group.spawn(() -> {
                catchCancel(OneLoop::waitForever);
                return 42;
            });
            loop.settle();

            task.cancel();

            assertThat(task.await()).isEqualTo(42);
            assertThat(task.state()).isEqualTo(Task.State.SUCCEEDED);
        }));
    }

    @Test
    void a_body_that_throws_something_else_while_cancelled_has_failed() {
        loop.run(() -> {
            Task<?> task = Loop.current().submit(() -> {
                catchCancel(OneLoop::waitForever);
                throw new IllegalStateException("clean-up failed");
            });
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("clean-up failed");
            assertThat(task.state()).isEqualTo(Task.State.FAILED);
        });
    }

    @Test
    void a_task_that_cancels_itself_meets_the_error_at_its_next_wait() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                Task.current().cancel("of my own");
                Async.sleep(ofSeconds(100));
            });

            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("of my own");
            assertThat(loop.now()).isLessThan(ofSeconds(1));
        }));
    }

    @Test
    void a_task_that_cancels_itself_and_never_waits_again_ends_normally() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> task = group.spawn(() -> {
                Task.current().cancel();
                return 42;
            });

            assertThat(task.await()).isEqualTo(42);
        }));
    }

    @Test
    void cancelling_a_waiter_leaves_the_task_it_waits_for_alone() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var door = new CompletableFuture<String>();
            Task<String> inner = group.spawn(() -> Async.await(door));
            Task<?> outer = group.spawn(inner::await);
            loop.settle();

            outer.cancel();
            assertThatThrownBy(outer::await).isInstanceOf(TaskCancelledException.class);
            door.complete("unharmed");

            assertThat(inner.await()).isEqualTo("unharmed");
        }));
    }

    @Test
    void a_waiter_of_a_task_that_was_cancelled_alone_is_told_and_is_not_cancelled_itself() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> inner = group.spawn(OneLoop::waitForever);
            Task<String> outer = group.spawn(() -> {
                assertThatThrownBy(inner::await).isInstanceOf(TaskCancelledException.class);
                Async.checkpoint();
                return "went on";
            });
            loop.settle();

            inner.cancel();

            assertThat(outer.await()).isEqualTo("went on");
        }));
    }

    @Test
    void a_cancel_after_the_end_changes_nothing() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> task = group.spawn(() -> 42);
            task.await();

            task.cancel();
            loop.settle();

            assertThat(task.state()).isEqualTo(Task.State.SUCCEEDED);
            assertThat(task.result()).isEqualTo(42);
        }));
    }

    @Test
    void a_result_that_has_arrived_is_returned_although_the_cancel_came_before_the_task_ran_on() {
        var received = new AtomicReference<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var waiter = new AtomicReference<Waiter<String>>();
            Task<?> task = group.spawn(() -> {
                Waiter.check();
                waiter.set(Waiter.create());
                received.set(waiter.get().await());
                Async.checkpoint();
            });
            loop.settle();

            assertThat(waiter.get().succeed("the result")).isTrue();
            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(received).hasValue("the result");
    }

    @Test
    void a_result_that_comes_after_the_cancel_is_refused_so_that_somebody_else_can_have_it() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var waiter = new AtomicReference<Waiter<String>>();
            Task<?> task = group.spawn(() -> {
                waiter.set(Waiter.create());
                waiter.get().await();
            });
            loop.settle();

            task.cancel();

            assertThat(waiter.get().succeed("too late")).isFalse();
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
    }

    @Test
    void a_result_that_raced_a_cancel_from_another_thread_is_either_received_or_refused() throws Exception {
        for (int i = 0; i < 300; i++) {
            var waiters = new CompletableFuture<Waiter<String>>();
            Task<String> task = loop.loop().submit(() -> {
                Waiter<String> waiter = Waiter.create();
                waiters.complete(waiter);
                return waiter.await();
            });
            Waiter<String> waiter = waiters.get();
            Thread canceller = Thread.ofPlatform().start(task::cancel);

            boolean wasTaken = waiter.succeed("result");

            canceller.join();
            assertThat(catchThrowable(task::await) == null).isEqualTo(wasTaken);
        }
    }

    @Test
    void a_thread_may_cancel_a_task() {
        Task<?> task = loop.loop().submit(() -> {
            OneLoop.waitForever();
            return null;
        });

        task.cancel("from outside");

        assertThatThrownBy(task::await)
                .isInstanceOf(TaskCancelledException.class)
                .hasMessageEndingWith("from outside");
    }

    @Test
    void a_task_of_another_loop_may_cancel_a_task() {
        try (Loop other = Loop.open()) {
            Task<?> task = other.submit(() -> {
                OneLoop.waitForever();
                return null;
            });

            loop.run(() -> {
                task.cancel("from another loop");

                assertThatThrownBy(task::await).hasMessageEndingWith("from another loop");
            });
        }
    }

    @Test
    void a_cancel_reaches_a_task_that_was_just_submitted_from_a_thread() {
        for (int i = 0; i < 100; i++) {
            Task<?> task = loop.loop().submit(() -> {
                OneLoop.waitForever();
                return null;
            });
            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }
    }

    @Test
    void a_fatal_error_while_handling_the_cancel_wins() {
        loop.run(() -> {
            Task<?> task = Loop.current().submit(() -> {
                try {
                    OneLoop.waitForever();
                } finally {
                    throwError();
                }
                return null;
            });
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(OutOfMemoryError.class);
        });
    }

    @Test
    void an_error_made_of_a_cancel_that_is_over_is_a_failure_like_any_other() {
        loop.run(() -> {
            Task<?> task = Loop.current().submit(() -> {
                var kept = new AtomicReference<CancelledError>();
                CancelScope scope = CancelScope.create();
                scope.run(() -> {
                    scope.cancel();
                    kept.set(catchCancel(Async::checkpoint));
                });
                throw kept.get();
            });

            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(task.state()).isEqualTo(Task.State.FAILED);
        });
    }

    static CancelledError catchCancel(VoidWork<?> body) {
        CancelledError error = catchThrowableOfType(CancelledError.class, body::run);
        assertThat(error).as("the error of a cancelled wait").isNotNull();
        return error;
    }

    private static void throwError() {
        throw new OutOfMemoryError("not really");
    }
}
