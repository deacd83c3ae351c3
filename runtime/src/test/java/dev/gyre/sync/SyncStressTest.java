package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.LoopGroup;
import dev.gyre.Task;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several loops and threads at once, with cancels at any moment: nothing is lost, doubled, or left behind.
@Tag("full")
class SyncStressTest {
    private static final int LOOPS = 3;
    private static final int TASKS = 300;
    private static final int ROUNDS = 100;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16})
    void every_item_whose_put_returned_is_got_exactly_once(int capacity) {
        AsyncQueue<Long> queue = capacity == 0 ? AsyncQueue.rendezvous() : AsyncQueue.bounded(capacity);
        Queue<Long> put = new ConcurrentLinkedQueue<>();
        Queue<Long> got = new ConcurrentLinkedQueue<>();

        try (var loops = LoopGroup.open(LOOPS)) {
            var producers = tasks(loops, id -> {
                for (long round = 0; round < ROUNDS; round++) {
                    queue.put(id * 1_000_000L + round);
                    put.add(id * 1_000_000L + round);
                }
            });
            var consumers = tasks(loops, _ -> {
                Iterator<Long> items = queue.iterator();
                for (int round = 0; round < ROUNDS && items.hasNext(); round++) {
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
        assertThat(queue.statistics()).isEqualTo(new AsyncQueue.Statistics(0, capacity, true, put.size(), 0, 0));
    }

    @Test
    void never_are_two_inside_a_mutex() {
        var mutex = new Mutex();
        var inside = new AtomicInteger();
        var collisions = new AtomicInteger();

        try (var loops = LoopGroup.open(LOOPS)) {
            var tasks = tasks(loops, id -> {
                for (int round = 0; round < ROUNDS; round++) {
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
                for (int round = 0; round < ROUNDS; round++) {
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

    private interface Body {
        void run(int id);
    }

    private static List<Task<?>> tasks(LoopGroup loops, Body body) {
        var tasks = new ArrayList<Task<?>>();
        for (int i = 0; i < TASKS; i++) {
            int id = i;
            tasks.add(loops.submit(() -> {
                body.run(id);
                return null;
            }));
        }
        return tasks;
    }

    private static void cancelSome(List<Task<?>> tasks) {
        var random = new Random(1);
        IntStream.range(0, TASKS / 2)
                .map(_ -> random.nextInt(TASKS))
                .mapToObj(tasks::get)
                .forEach(Task::cancel);
    }

    private static void awaitEnd(Task<?> task) {
        Patience.until(task::isDone);
        assertThat(task.state()).isIn(Task.State.SUCCEEDED, Task.State.CANCELLED);
    }
}
