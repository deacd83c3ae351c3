package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.sync.AsyncQueue;
import dev.gyre.trial.Patience;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Plain threads in a group: anyio's `BlockingPortal` and trio's `from_thread`.
class PortalTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_call_of_a_thread_runs_as_a_task_of_the_group() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            try (var portal = Portal.open(group)) {
                String where = inThread(() -> portal.call(
                        () -> Loop.current().name() + " for " + Task.current().name()));

                assertThat(where).isEqualTo("test-loop for caller");
            }
        }));
    }

    @Test
    void the_failure_of_a_call_goes_to_its_thread_as_it_is_and_leaves_the_group_alone() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);

            Throwable thrown = inThread(() -> catchThrowable(() -> portal.call(() -> {
                throw new IOException("as it is");
            })));

            assertThat(thrown).isInstanceOf(IOException.class).hasMessage("as it is");
            Async.checkpoint(); // not cancelled
        }));
    }

    @Test
    void a_cancel_of_the_group_reaches_the_thread_after_the_clean_up_of_what_it_brought() throws Exception {
        var steps = new ArrayList<String>();
        var thrown = new CompletableFuture<Throwable>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            var entered = new CompletableFuture<Void>();
            thread(() -> thrown.complete(catchThrowable(() -> portal.call(() -> {
                try {
                    entered.complete(null);
                    OneLoop.waitForever();
                } finally {
                    Async.shield(() -> Async.sleep(ofSeconds(1)));
                    steps.add("cleaned up");
                }
            }))));
            Async.await(entered);

            group.cancel("enough");
        }));

        assertThat(steps).containsExactly("cleaned up");
        assertThat(Patience.end(thrown))
                .isInstanceOfSatisfying(
                        CancelledError.class, e -> assertThat(e.reason()).isEqualTo("enough"));
    }

    @Test
    void a_thread_at_work_asks_whether_the_group_was_cancelled() {
        var thrown = new CompletableFuture<Throwable>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            group.spawn("keeps the group open", () -> Async.shield(() -> Async.await(thrown)));
            thread(() -> thrown.complete(catchThrowable(() -> {
                while (true) {
                    portal.call(Async::checkpoint);
                }
            })));
            Async.checkpoint();

            group.cancel();
        }));

        assertThat(thrown.join()).isInstanceOf(CancelledError.class);
    }

    @Test
    void an_interrupt_of_the_thread_cancels_what_it_brought_and_nothing_else() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            var entered = new CompletableFuture<Void>();
            var thrown = new CompletableFuture<Throwable>();
            Thread thread = thread(() -> thrown.complete(catchThrowable(() -> portal.call(() -> {
                entered.complete(null);
                OneLoop.waitForever();
            }))));
            Async.await(entered);

            thread.interrupt();

            assertThat(Async.await(thrown)).isInstanceOf(CancelledError.class);
            Async.checkpoint(); // not cancelled
        }));
    }

    @Test
    void a_close_may_wait_for_those_inside_and_lets_nobody_in_any_more() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            var entered = new CompletableFuture<Void>();
            var release = new CompletableFuture<Void>();
            var result = new CompletableFuture<String>();
            thread(() -> result.complete(portal.call(() -> {
                entered.complete(null);
                Async.await(release);
                return "went on";
            })));
            Async.await(entered);
            Task<?> closer = group.spawn(portal::closeAndAwait);
            loop.letPark(closer);

            Throwable late = inThread(() -> catchThrowable(() -> portal.call(() -> "late")));
            assertThat(late)
                    .isInstanceOf(LoopClosedException.class)
                    .hasMessage(
                            "thread \"caller\" came to a portal that was closed; keep it open as long as threads may"
                                    + " call, or stop them before it is closed");
            assertThat(closer.isDone()).isFalse();
            release.complete(null);
            closer.await();
            assertThat(Async.await(result)).isEqualTo("went on");
            portal.closeAndAwait(); // again
        }));
    }

    @Test
    void a_failure_beside_a_thread_that_waits_inside_reaches_the_group_which_cancels_it() {
        var thrown = new CompletableFuture<Throwable>();

        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    AsyncQueue<String> queue = AsyncQueue.bounded(1);
                    try (var portal = Portal.open(group)) {
                        var entered = new CompletableFuture<Void>();
                        thread(() -> thrown.complete(catchThrowable(() -> portal.call(() -> {
                            entered.complete(null);
                            return queue.get();
                        }))));
                        Async.await(entered);
                        throw new IllegalStateException("beside");
                    }
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("beside");

        assertThat(Patience.end(thrown)).isInstanceOf(CancelledError.class);
    }

    @Test
    void a_portal_that_was_closed_lets_nobody_in_while_those_inside_go_on() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            var entered = new CompletableFuture<Void>();
            var release = new CompletableFuture<Void>();
            var result = new CompletableFuture<String>();
            thread(() -> result.complete(portal.call(() -> {
                entered.complete(null);
                Async.await(release);
                return "went on";
            })));
            Async.await(entered);

            portal.close();

            assertThat(inThread(() -> catchThrowable(() -> portal.call(() -> "late"))))
                    .isInstanceOf(LoopClosedException.class);
            release.complete(null);
            assertThat(Async.await(result)).isEqualTo("went on");
        }));
    }

    @Test
    void a_group_is_not_left_while_somebody_is_inside_and_then_nobody_gets_in() {
        var open = new CompletableFuture<Portal>();
        var steps = new ArrayList<String>();
        loop.run(() -> {
            TaskGroup.runVoid(group -> {
                var portal = Portal.open(group);
                open.complete(portal);
                var entered = new CompletableFuture<Void>();
                thread(() -> portal.call(() -> {
                    entered.complete(null);
                    Async.sleep(ofSeconds(1));
                    steps.add("inside");
                }));
                Async.await(entered);
            });
            steps.add("left");
        });

        assertThat(steps).containsExactly("inside", "left");
        assertThatThrownBy(() -> open.join().call(() -> "late")).isInstanceOf(LoopClosedException.class);
    }

    @Test
    void who_came_in_cannot_wait_until_it_has_left() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);

            Throwable thrown =
                    inThread(() -> catchThrowable(() -> portal.call(() -> Async.run(portal::closeAndAwait))));

            assertThat(thrown)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("came in through this portal and would wait for itself");
        }));
    }

    @Test
    void a_submitted_body_gives_a_future_and_the_thread_goes_on() throws Exception {
        var futures = new CompletableFuture<List<CompletableFuture<String>>>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            futures.complete(inThread(() -> List.of(portal.submit(() -> "value"), portal.submit(() -> {
                throw new IOException("in the future");
            }))));
        }));

        assertThat(futures.get().get(0).get()).isEqualTo("value");
        assertThatThrownBy(() -> futures.get().get(1).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("in the future");
    }

    @Test
    void cancelling_the_future_cancels_the_task_and_what_fails_in_it_then_fails_the_group() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    var portal = Portal.open(group);
                    var entered = new CompletableFuture<Void>();
                    CompletableFuture<String> future = inThread(() -> portal.submit(() -> {
                        try {
                            entered.complete(null);
                            OneLoop.waitForever();
                            return "";
                        } finally {
                            failToCleanUp();
                        }
                    }));
                    Async.await(entered);

                    future.cancel(true);

                    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
                    OneLoop.waitForever();
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("while cleaning up");
    }

    @Test
    void what_fails_after_its_future_was_completed_by_somebody_else_fails_the_group() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    var portal = Portal.open(group);
                    var release = new CompletableFuture<Void>();
                    CompletableFuture<String> future = inThread(() -> portal.submit(() -> {
                        Async.await(release);
                        throw new IllegalStateException("nobody listens");
                    }));

                    future.complete("instead");
                    release.complete(null);

                    OneLoop.waitForever();
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nobody listens");
    }

    @Test
    void a_task_may_call_too_and_a_cancel_of_the_task_goes_along() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            CancelScope scope = CancelScope.create();

            assertThat(portal.call(() -> "value")).isEqualTo("value");
            boolean isFinished = scope.run(() -> portal.call(() -> {
                scope.cancel();
                OneLoop.waitForever();
            }));

            assertThat(isFinished).isFalse();
        }));
    }

    @Test
    void a_thread_that_works_for_the_group_may_come_back_in() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);

            String deep = inThread(() -> portal.call(() ->
                    Async.blocking(() -> portal.call(() -> Async.blocking(() -> portal.call(() -> "deep"))))));

            assertThat(deep).isEqualTo("deep");
        }));
    }

    @Test
    void the_thread_of_another_event_loop_may_submit_but_not_call() throws Exception {
        var executor = new DefaultEventExecutor();
        try {
            loop.run(() -> TaskGroup.runVoid(group -> {
                var portal = Portal.open(group);

                Throwable thrown = Async.await(CompletableFuture.supplyAsync(
                        () -> catchThrowable(() -> portal.call(() -> "never")), executor));
                CompletableFuture<String> value =
                        Async.await(CompletableFuture.supplyAsync(() -> portal.submit(() -> "value"), executor));

                assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining("of an event loop");
                assertThat(Async.await(value)).isEqualTo("value");
            }));
        } finally {
            executor.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void a_hundred_threads_at_once_need_no_lock() throws InterruptedException {
        int[] count = {0};
        loop.run(() -> TaskGroup.runVoid(group -> {
            var portal = Portal.open(group);
            var done = new CountDownLatch(100);
            for (int i = 0; i < 100; i++) {
                thread(() -> {
                    portal.call(() -> count[0]++);
                    done.countDown();
                });
            }
            done.await();
        }));

        assertThat(count[0]).isEqualTo(100);
    }

    private static void failToCleanUp() {
        throw new IllegalStateException("while cleaning up");
    }

    private static Thread thread(Runnable body) {
        return Thread.ofPlatform().daemon().name("caller").start(body);
    }

    /// Runs `body` in a plain thread and parks meanwhile.
    private static <T> T inThread(Callable<T> body) {
        var result = new CompletableFuture<T>();
        thread(() -> {
            try {
                result.complete(body.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return Async.await(result);
    }
}
