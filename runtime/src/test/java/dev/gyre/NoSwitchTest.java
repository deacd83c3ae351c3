package dev.gyre;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 8: a promise that no other task runs in between is checked while the program runs. That the
/// marks are complete is checked over the compiled classes, with the other rules of the house.
class NoSwitchTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void code_that_does_not_wait_runs_undisturbed() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var count = new AtomicInteger();
            group.spawn(count::incrementAndGet);

            int seen = Async.noSwitch(() -> {
                group.spawn(count::incrementAndGet);
                group.scope().deadlineIn(ofSeconds(10));
                Loop.current().submit(() -> 1);
                return count.get();
            });

            assertThat(seen).isZero();
        }));
    }

    @Test
    void every_parking_call_throws_at_once() {
        LoopGroup loops = LoopGroup.open(1);
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> done = group.spawn(() -> 42);
            done.await();
            TaskOwner owner = loop.loop().newOwner("app");
            List<VoidWork<?>> calls = List.of(
                    Async::checkpoint,
                    () -> Async.sleep(ZERO),
                    () -> Async.sleep(ofSeconds(1)),
                    done::await,
                    () -> Async.await(CompletableFuture.completedFuture(1)),
                    () -> Async.awaitOwned(CompletableFuture.completedFuture(1)),
                    () -> Async.run(() -> 1),
                    () -> Async.on(loop.loop(), () -> 1),
                    () -> Async.on(Loop.defaultLoop(), () -> 1),
                    () -> Async.gather(() -> 1),
                    () -> Async.race(() -> 1),
                    () -> Async.awaitAll(() -> 1),
                    () -> Async.allUntil(_ -> true, List.<Callable<Integer>>of(() -> 1)),
                    () -> Async.await(List.of(done), ReturnWhen.ALL_COMPLETED),
                    () -> Async.asCompleted(List.of(done)).next(),
                    () -> Async.asCompleted(List.of(done)).iterator().next(),
                    () -> group.start(status -> status.started(1)),
                    () -> Async.failAt(Instant.MAX, () -> 1),
                    () -> Async.moveOnAt(Instant.MAX, () -> 1),
                    () -> TaskGroup.supervise(_ -> {}, inner -> 1),
                    () -> TaskGroup.superviseVoid(_ -> {}, inner -> {}),
                    () -> Async.failAfter(ofSeconds(1), () -> 1),
                    () -> Async.moveOnAfter(ofSeconds(1), () -> 1),
                    () -> Async.shield(() -> 1),
                    () -> Async.blocking(() -> 1),
                    () -> Async.abandonable(() -> 1),
                    () -> Async.compute(() -> 1),
                    () -> TaskGroup.run(inner -> 1),
                    () -> TaskGroup.runVoid(inner -> {}),
                    () -> CancelScope.create().run(() -> 1),
                    () -> Loop.defaultLoop().liveTasks(),
                    () -> Loop.defaultLoop().close(),
                    loops::close,
                    Waiter::check,
                    owner::close);

            assertThat(calls)
                    .allSatisfy(call -> assertThatThrownBy(() -> Async.noSwitch(() -> {
                                call.run();
                            }))
                            .isInstanceOf(SwitchedException.class)
                            .hasMessageStartingWith(
                                    "a call that may park was reached inside noSwitch in task \"main\""));
        }));
        loops.close();
    }

    @Test
    void the_promise_ends_with_the_body() {
        loop.run(() -> {
            Async.noSwitch(() -> {});
            Async.checkpoint();

            assertThatThrownBy(() -> Async.noSwitch(Async::checkpoint)).isInstanceOf(SwitchedException.class);
            Async.checkpoint();
        });
    }

    @Test
    void promises_nest() {
        loop.run(() -> Async.noSwitch(() -> {
            Async.noSwitch(() -> {});

            assertThatThrownBy(Async::checkpoint).isInstanceOf(SwitchedException.class);
        }));
    }

    @Test
    void a_park_of_foreign_code_is_found_at_the_end() {
        loop.run(() -> assertThatThrownBy(() -> Async.noSwitch(() -> {
                    LockSupport.parkNanos(1_000_000);
                    return "value";
                }))
                .isInstanceOf(SwitchedException.class)
                .hasMessageStartingWith("task \"main\" was parked inside noSwitch by foreign code"));
    }

    @Test
    void a_failure_of_the_body_is_thrown_and_says_if_foreign_code_parked_too() {
        loop.run(() -> {
            Throwable alone = catchThrowable(() -> Async.noSwitch(() -> {
                throw new IllegalStateException("boom");
            }));
            Throwable parked = catchThrowable(() -> Async.noSwitch(() -> {
                LockSupport.parkNanos(1_000_000);
                throw new IllegalStateException("boom");
            }));

            assertThat(alone).hasMessage("boom");
            assertThat(alone.getSuppressed()).isEmpty();
            assertThat(parked).hasMessage("boom");
            assertThat(parked.getSuppressed()).singleElement().isInstanceOf(SwitchedException.class);
        });
    }

    @Test
    void operations_that_are_ready_do_not_yield_in_between() {
        loop.run(() -> {
            var order = new ArrayList<String>();
            TaskGroup.runVoid(group -> {
                group.spawn(() -> order.add("other"));
                Async.noSwitch(() -> {
                    for (int i = 0; i < 1000; i++) {
                        Waiter.spend();
                    }
                    order.add("undisturbed");
                });
            });

            assertThat(order).containsExactly("undisturbed", "other");
        });
    }

    @Test
    void the_promise_of_one_task_does_not_bind_another() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> other = group.spawn(() -> Async.sleep(ofSeconds(1)));

            Async.noSwitch(() -> {});

            other.await();
        }));
    }

    @Test
    void a_thread_has_nothing_to_promise() {
        assertThat(Async.<String, RuntimeException>noSwitch(() -> {
                    LockSupport.parkNanos(1);
                    return "value";
                }))
                .isEqualTo("value");
    }
}
