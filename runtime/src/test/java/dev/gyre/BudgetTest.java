package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.Barrier;
import dev.gyre.sync.Limiter;
import dev.gyre.sync.Mutex;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Semantics 6: a task for which everything is always ready lets the others run now and then.
class BudgetTest {
    private static final int OPERATIONS = 10_000; // far beyond any budget
    private static final int ROUNDS = 10;

    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    static Stream<Arguments> whatIsAlwaysReady() {
        return Stream.of(
                ready("a queue that has items and room", BudgetTest::queue),
                ready("a queue whose items are all done", () -> AsyncQueue.bounded(1)::join),
                ready("a mutex that is free", BudgetTest::mutex),
                ready("a limiter with permits", BudgetTest::limiter),
                ready("a signal that is set", BudgetTest::signal),
                ready("a barrier for one", () -> new Barrier(1)::await),
                ready("a choice that is possible", BudgetTest::select),
                ready("a task that has ended", BudgetTest::endedTask),
                ready("tasks of which one has ended", BudgetTest::endedTasks),
                ready("tasks that have all been handed out", () -> Async.asCompleted(List.<Task<?>>of())::next),
                ready("a stage that is complete", () -> () -> Async.await(CompletableFuture.completedFuture(1))),
                ready("a callback at once", () -> () -> Async.callback(reply -> reply.succeed(1))),
                ready("a wait of one's own that has ended", () -> BudgetTest::ownWait),
                ready("a group without tasks", () -> () -> TaskGroup.runVoid(group -> {})),
                ready("gathering nothing", () -> () -> Async.gather(List.of())),
                ready("a nested run", () -> () -> Async.run(() -> {})),
                ready("a wait for nothing", () -> () -> Async.sleep(Duration.ZERO)),
                ready("a checkpoint", () -> Async::checkpoint));
    }

    @ParameterizedTest
    @MethodSource("whatIsAlwaysReady")
    void what_is_always_ready_does_not_starve_others(Supplier<VoidWork<RuntimeException>> ready) {
        int[] rounds = {0};
        loop.run(() -> TaskGroup.runVoid(group -> {
            VoidWork<RuntimeException> operation = ready.get();
            group.spawn("the other", () -> {
                for (; rounds[0] < ROUNDS; rounds[0]++) {
                    Async.checkpoint();
                }
            });

            for (int i = 0; i < OPERATIONS && rounds[0] < ROUNDS; i++) {
                operation.run();
            }

            assertThat(rounds[0]).isEqualTo(ROUNDS);
        }));
    }

    @Test
    void a_promise_not_to_switch_is_kept_whatever_was_spent_before() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            int[] others = {0};
            group.spawn(() -> others[0]++);
            var queue = AsyncQueue.<Integer>bounded(1);

            Async.noSwitch(() -> {
                for (int i = 0; i < OPERATIONS; i++) {
                    queue.tryPut(i);
                    queue.tryGet();
                }
            });

            assertThat(others[0]).isZero();
        }));
    }

    private static Arguments ready(String what, Supplier<VoidWork<RuntimeException>> operation) {
        return argumentSet(what, operation);
    }

    private static VoidWork<RuntimeException> queue() {
        var queue = AsyncQueue.<Integer>bounded(1);
        return () -> {
            queue.put(1);
            queue.get();
        };
    }

    private static VoidWork<RuntimeException> mutex() {
        var mutex = new Mutex();
        return () -> mutex.with(() -> {});
    }

    private static VoidWork<RuntimeException> limiter() {
        var limiter = new Limiter(1);
        return () -> limiter.with(() -> {});
    }

    private static VoidWork<RuntimeException> signal() {
        var signal = new Signal();
        signal.set();
        return signal::await;
    }

    private static VoidWork<RuntimeException> select() {
        var queue = AsyncQueue.<Integer>unbounded();
        return () -> Async.select(queue.onPut(1, () -> {}));
    }

    private static VoidWork<RuntimeException> endedTask() {
        return ended()::await;
    }

    private static VoidWork<RuntimeException> endedTasks() {
        List<Task<?>> tasks = List.of(ended());
        return () -> Async.await(tasks, ReturnWhen.FIRST_COMPLETED);
    }

    private static Task<Integer> ended() {
        Task<Integer> task = Loop.current().submit(() -> 1);
        task.await();
        return task;
    }

    private static void ownWait() {
        Waiter.check();
        Waiter<Integer> wait = Waiter.create();
        wait.succeed(1);
        wait.await();
    }
}
