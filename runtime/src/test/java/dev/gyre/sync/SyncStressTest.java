package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.LoopGroup;
import dev.gyre.Task;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several loops and threads at once, with cancels at any moment: nothing is lost, doubled, or left behind.
class SyncStressTest {
    private static final int LOOPS = 3;
    private static final int LOCK_ROUNDS = 200; // so many that two often meet in the middle of a hand-over

    int tasks() {
        return 30;
    }

    int rounds() {
        return 20;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16})
    void every_item_whose_put_returned_is_got_exactly_once(int capacity) {
        AsyncQueue<Long> queue = capacity == 0 ? AsyncQueue.rendezvous() : AsyncQueue.bounded(capacity);
        Queue<Long> put = new ConcurrentLinkedQueue<>();
        Queue<Long> got = new ConcurrentLinkedQueue<>();

        try (var loops = LoopGroup.open(LOOPS)) {
            var producers = tasks(loops, id -> {
                for (long round = 0; round < rounds(); round++) {
                    queue.put(id * 1_000_000L + round);
                    put.add(id * 1_000_000L + round);
                }
            });
            var consumers = tasks(loops, _ -> {
                Iterator<Long> items = queue.iterator();
                for (int round = 0; round < rounds() && items.hasNext(); round++) {
                    got.add(items.next());
                }
            });
            Thread last = Thread.ofPlatform().start(() -> queue.forEach(got::add));
            cancelSome(producers);
            cancelSome(consumers);
            producers.forEach(SyncStressTest::awaitEnd);
            queue.close();
            consumers.forEach(SyncStressTest::awaitEnd);
            Patience.dead(last);
        }

        assertThat(got).containsExactlyInAnyOrderElementsOf(put);
        assertThat(queue.statistics()).isEqualTo(new AsyncQueue.Statistics(0, capacity, true, put.size(), 0, 0, 0, 0));
    }

    @Test
    void never_are_two_inside_a_mutex() {
        var mutex = new Mutex();
        var inside = new AtomicInteger();
        var collisions = new AtomicInteger();

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, id -> {
                for (int round = 0; round < rounds(); round++) {
                    mutex.with(() -> {
                        if (inside.incrementAndGet() != 1) {
                            collisions.incrementAndGet();
                        }
                        try {
                            if (id % 3 == 0) {
                                Async.checkpoint();
                            }
                        } finally {
                            inside.decrementAndGet();
                        }
                    });
                }
            });
            cancelSome(tasks);
            tasks.forEach(SyncStressTest::awaitEnd);
        }

        assertThat(collisions).hasValue(0);
        assertThat(mutex.isLocked()).isFalse();
        assertThat(mutex.waiting()).isZero();
    }

    @Test
    void permits_are_neither_lost_nor_multiplied() {
        var limiter = new Limiter(5);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, _ -> {
                for (int round = 0; round < rounds(); round++) {
                    limiter.with(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        try {
                            Async.checkpoint();
                        } finally {
                            inside.decrementAndGet();
                        }
                    });
                }
            });
            cancelSome(tasks);
            tasks.forEach(SyncStressTest::awaitEnd);
        }

        assertThat(most.get()).isBetween(1, 5);
        assertThat(limiter.statistics()).isEqualTo(new Limiter.Statistics(5, 0, 0, Set.of()));
    }

    @Test
    void selects_that_put_and_get_lose_and_double_nothing() {
        List<AsyncQueue<Long>> queues = List.of(AsyncQueue.rendezvous(), AsyncQueue.bounded(2));
        Queue<Long> put = new ConcurrentLinkedQueue<>();
        Queue<Long> got = new ConcurrentLinkedQueue<>();

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, id -> {
                for (long round = 0; round < rounds(); round++) {
                    exchange(queues, id * 1_000_000L + round, put, got);
                }
            });
            Thread thread = Thread.ofPlatform().start(() -> {
                while (!queues.getFirst().isClosed()) {
                    exchange(queues, System.identityHashCode(new Object()) * -1_000_000L - put.size(), put, got);
                }
            });
            cancelSome(tasks);
            tasks.forEach(SyncStressTest::awaitEnd);
            queues.forEach(queue -> got.addAll(queue.closeNow()));
            Patience.dead(thread);
        }

        assertThat(got).containsExactlyInAnyOrderElementsOf(put);
        assertThat(queues)
                .allSatisfy(queue -> assertThat(queue.statistics().putters()
                                + queue.statistics().getters())
                        .isZero());
    }

    @Test
    void locks_in_any_order_end_with_a_deadlock_found_or_none() {
        List<Mutex> mutexes = List.of(new Mutex("a"), new Mutex("b"), new Mutex("c"));
        var found = new AtomicInteger();

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, id -> {
                var random = new Random(id);
                for (int round = 0; round < LOCK_ROUNDS; round++) {
                    Mutex first = mutexes.get(random.nextInt(3));
                    Mutex second = mutexes.get(random.nextInt(3));
                    if (!first.equals(second)) {
                        try {
                            first.with(() -> second.with(() -> {}));
                        } catch (MutexDeadlockException _) {
                            found.incrementAndGet();
                        }
                    }
                }
            });
            cancelSome(tasks);
            tasks.forEach(SyncStressTest::awaitEnd);
        }

        assertThat(mutexes).noneMatch(Mutex::isLocked).allMatch(mutex -> mutex.waiting() == 0);
        assertThat(found.get()).isLessThan(tasks() * LOCK_ROUNDS);
    }

    @Test
    void wake_ups_of_a_condition_are_neither_lost_nor_multiplied() {
        var mutex = new Mutex();
        var hasStock = mutex.newCondition();
        int[] stock = {0};
        var taken = new AtomicInteger();
        int half = tasks() / 2;

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, id -> {
                for (int round = 0; round < rounds(); round++) {
                    if (id < half) {
                        mutex.with(() -> {
                            stock[0]++;
                            hasStock.wake();
                        });
                    } else {
                        mutex.with(() -> {
                            hasStock.awaitUntil(() -> stock[0] > 0);
                            stock[0]--;
                        });
                        taken.incrementAndGet();
                    }
                }
            });
            tasks.forEach(SyncStressTest::awaitEnd);
        }

        assertThat(taken).hasValue(half * rounds());
        assertThat(stock[0]).isZero();
        assertThat(mutex.isLocked()).isFalse();
    }

    private static void exchange(List<AsyncQueue<Long>> queues, long item, Queue<Long> put, Queue<Long> got) {
        try {
            Async.select(
                    queues.get(0).onPut(item, () -> put.add(item)),
                    queues.get(0).onGet(got::add),
                    queues.get(1).onPut(item, () -> put.add(item)),
                    queues.get(1).onGet(got::add),
                    Async.onTimeout(Duration.ofMillis(20), () -> true));
        } catch (QueueClosedException _) {
            // the end
        }
    }

    private interface Body {
        void run(int id);
    }

    private List<Task<?>> tasks(LoopGroup loops, Body body) {
        var tasks = new ArrayList<Task<?>>();
        for (int i = 0; i < tasks(); i++) {
            int id = i;
            tasks.add(loops.submit(() -> {
                body.run(id);
                return null;
            }));
        }
        return tasks;
    }

    private void cancelSome(List<Task<?>> tasks) {
        var random = new Random(1);
        IntStream.range(0, tasks() / 2)
                .map(_ -> random.nextInt(tasks()))
                .mapToObj(tasks::get)
                .forEach(Task::cancel);
    }

    private static void awaitEnd(Task<?> task) {
        Patience.until(task::isDone);
        assertThat(task.state()).isIn(Task.State.SUCCEEDED, Task.State.CANCELLED);
    }
}
