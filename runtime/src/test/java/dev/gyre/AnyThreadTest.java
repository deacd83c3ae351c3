package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 1 and 2: from which threads the loop may be entered, and how. Rows RunCoroutineThreadsafeTests.* and
/// test_asyncio_run_from_running_loop of the research.
class AnyThreadTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void everything_runs_on_one_loop_unless_told_otherwise() throws InterruptedException {
        var loops = new ArrayList<Loop>();

        loops.add(Async.run(Loop::current));
        loops.add(Async.run(() -> Async.run(Loop::current)));
        Thread thread = Thread.ofPlatform().start(() -> loops.add(Async.run(Loop::current)));
        thread.join();

        assertThat(loops).containsOnly(Loop.defaultLoop());
    }

    @Test
    void a_parking_call_on_a_thread_runs_as_a_task_of_the_default_loop_while_the_thread_waits() {
        var seen = new AtomicReference<Task<?>>();

        String value = Async.failAfter(ofSeconds(100), () -> {
            seen.set(Task.current());
            return "value";
        });

        assertThat(value).isEqualTo("value");
        assertThat(seen.get().loop()).isSameAs(Loop.defaultLoop());
        assertThat(seen.get().name()).isEqualTo(Thread.currentThread().getName());
        assertThat(seen.get().isDone()).isTrue();
    }

    @Test
    void a_virtual_thread_of_somebody_else_is_a_thread_like_any_other() throws InterruptedException {
        var where = new AtomicReference<Loop>();

        Thread thread = Thread.ofVirtual().start(() -> where.set(Async.run(Loop::current)));
        thread.join();

        assertThat(where).hasValue(Loop.defaultLoop());
    }

    @Test
    void run_inside_a_task_is_a_child_of_the_current_scope() {
        loop.run(() -> {
            Task<?> outer = Task.current();
            CancelScope scope = CancelScope.create();

            boolean isFinished = scope.run(() -> {
                Async.run(() -> {
                    assertThat(Task.current()).isNotSameAs(outer);
                    assertThat(Task.current().name()).isEqualTo(outer.name());
                    scope.cancel();
                    OneLoop.waitForever();
                });
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void run_nests_to_any_depth() {
        assertThat(loop.<Integer, RuntimeException>get(() -> nested(50))).isEqualTo(50);
    }

    @Test
    void a_cancel_of_the_caller_reaches_a_nested_run_and_waits_for_its_clean_up() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.run(() -> {
                try {
                    OneLoop.waitForever();
                } finally {
                    Async.shield(() -> Async.sleep(ofSeconds(1)));
                    steps.add("cleaned up");
                }
            }));
            loop.settle();

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(steps).containsExactly("cleaned up");
    }

    @Test
    void a_nested_run_that_finished_all_the_same_gives_its_result_to_a_cancelled_caller() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            assertThat(scope.run(() -> Async.run(() -> {
                        scope.cancel();
                        return "finished";
                    })))
                    .contains("finished");
        });
    }

    @Test
    void a_nested_run_that_was_cancelled_alone_does_not_cancel_its_caller() {
        loop.run(() -> {
            assertThatThrownBy(() -> Async.run(() -> {
                        Task.current().cancel("of its own");
                        Async.checkpoint();
                    }))
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessageEndingWith("of its own");
            Async.checkpoint();
        });
    }

    @Test
    void a_nested_run_that_was_cancelled_alone_before_its_caller_was_lets_the_caller_meet_its_own_cancel() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            boolean isFinished = scope.run(() -> {
                Async.run(() -> {
                    Task.current().cancel("of its own");
                    scope.cancel("of the scope");
                    Async.checkpoint();
                });
            });

            assertThat(isFinished).isFalse();
        });
    }

    @Test
    void interrupting_the_calling_thread_cancels_the_root_and_waits_for_its_clean_up() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var steps = new ArrayList<String>();
        var thrown = new AtomicReference<Throwable>();
        var isInterrupted = new AtomicReference<Boolean>();
        Thread thread = Thread.ofPlatform().start(() -> {
            thrown.set(catchThrowable(() -> loop.run(() -> {
                try {
                    entered.countDown();
                    OneLoop.waitForever();
                } finally {
                    Async.shield(() -> Async.sleep(ofSeconds(1)));
                    steps.add("cleaned up");
                }
            })));
            isInterrupted.set(Thread.currentThread().isInterrupted());
        });
        entered.await();

        thread.interrupt();
        thread.join();

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        CancelledError.class,
                        e -> assertThat(e.reason()).isEqualTo("the thread that waits for it was interrupted"));
        assertThat(steps).containsExactly("cleaned up");
        assertThat(isInterrupted).as("the thread still knows").hasValue(true);
    }

    @Test
    void a_root_that_finished_all_the_same_gives_its_result_to_an_interrupted_thread() {
        Thread.currentThread().interrupt();

        String value = loop.get(() -> {
            catchCancel(OneLoop::waitForever);
            return "finished";
        });

        assertThat(value).isEqualTo("finished");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void each_run_from_a_thread_is_a_root_of_its_own() throws Exception {
        var first = new CompletableFuture<Task<?>>();
        Thread thread = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> loop.run(() -> {
                            first.complete(Task.current());
                            OneLoop.waitForever();
                        }))
                        .isInstanceOf(CancelledError.class));

        loop.run(() -> {
            first.get().cancel();
            Async.sleep(ofSeconds(1));
        });

        thread.join();
    }

    @Test
    void the_thread_of_another_event_loop_is_refused_with_the_way_out() throws Exception {
        List<Supplier<EventExecutorGroup>> foreign =
                List.of(() -> new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()), DefaultEventExecutor::new);
        for (Supplier<EventExecutorGroup> open : foreign) {
            EventExecutorGroup group = open.get();
            try {
                Throwable thrown = catchThrowable(
                        () -> group.submit(() -> Async.run(() -> "never")).get());

                assertThat(thrown).isInstanceOf(ExecutionException.class);
                assertThat(thrown.getCause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is the thread of an event loop")
                        .hasMessageContaining("Start the work with Loop.submit(...) and use its toCompletableFuture()");
                assertThat(group.submit(() -> loop.loop().submit(() -> 42))
                                .get()
                                .await())
                        .as("the way out")
                        .isEqualTo(42);
            } finally {
                group.shutdownGracefully(0, 0, SECONDS).sync();
            }
        }
    }

    @Test
    void the_thread_of_another_event_loop_may_spawn_into_a_group_because_that_does_not_wait() throws Exception {
        var executor = new DefaultEventExecutor();
        try {
            loop.run(() -> TaskGroup.runVoid(group -> {
                Task<Integer> task = Async.await(CompletableFuture.supplyAsync(() -> group.spawn(() -> 42), executor));

                assertThat(task.await()).isEqualTo(42);
            }));
        } finally {
            executor.shutdownGracefully(0, 0, SECONDS).sync();
        }
    }

    @Test
    void a_thread_may_wait_for_a_task_of_any_loop() {
        Task<String> task = loop.loop().submit(() -> "value");

        assertThat(task.await()).isEqualTo("value");
        assertThat(task.await()).isEqualTo("value");
    }

    @Test
    void a_hundred_threads_enter_at_once() throws InterruptedException {
        int[] count = {0};
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 100; i++) {
            threads.add(Thread.ofPlatform()
                    .start(() -> loop.run(() -> {
                        int before = count[0];
                        count[0] = before + 1; // no lock: one task at a time, and each entry sees what the others did
                    })));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(count[0]).isEqualTo(100);
    }

    private static int nested(int depth) {
        return depth == 0 ? 0 : 1 + Async.<Integer, RuntimeException>run(() -> nested(depth - 1));
    }
}
