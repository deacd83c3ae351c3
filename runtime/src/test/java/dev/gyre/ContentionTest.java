package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pitfalls 10 and 11 of the loop: locks of the JDK, held across switches, between tasks and with other threads.
class ContentionTest {
    private static final int ROUNDS = 500;

    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_monitor_that_tasks_hold_across_switches_excludes() {
        var count = new Count();

        List<Task<?>> tasks = tasks(8, () -> raiseInMonitor(count));

        tasks.forEach(Task::await);
        assertThat(count.value).isEqualTo(8 * ROUNDS);
    }

    @Test
    void a_monitor_that_tasks_and_threads_fight_for_excludes() {
        var count = new Count();

        List<Task<?>> tasks = tasks(4, () -> raiseInMonitor(count));
        List<Thread> threads = threads(2, () -> raiseInMonitor(count));

        tasks.forEach(Task::await);
        threads.forEach(Patience::dead);
        assertThat(count.value).isEqualTo(6 * ROUNDS);
    }

    @Test
    void a_monitor_that_tasks_of_two_loops_fight_for_excludes() {
        var count = new Count();
        try (Loop other = Loop.open()) {
            Task<?> remote = other.tasks().spawn("remote", () -> raiseInMonitor(count));

            List<Task<?>> tasks = tasks(4, () -> raiseInMonitor(count));

            tasks.forEach(Task::await);
            remote.await();
            assertThat(count.value).isEqualTo(5 * ROUNDS);
        }
    }

    @Test
    void a_lock_that_tasks_and_threads_fight_for_excludes() {
        var count = new Count();
        var lock = new ReentrantLock();

        List<Task<?>> tasks = tasks(4, () -> raiseInLock(count, lock));
        List<Thread> threads = threads(2, () -> raiseInLock(count, lock));

        tasks.forEach(Task::await);
        threads.forEach(Patience::dead);
        assertThat(count.value).isEqualTo(6 * ROUNDS);
    }

    @Test
    void waiting_and_notifying_passes_between_tasks_and_threads() {
        var table = new Count();
        CompletableFuture<Integer> thread = CompletableFuture.supplyAsync(() -> pingPong(table, 1));

        Task<Integer> task = loop.submit(() -> pingPong(table, 0));

        assertThat(task.await() + Patience.end(thread)).isEqualTo(2 * ROUNDS);
        assertThat(table.value).isEqualTo(2 * ROUNDS);
    }

    private static final class Count {
        private int value; // no atomic: a lost update shows
    }

    private static void raiseInMonitor(Count count) {
        for (int round = 0; round < ROUNDS; round++) {
            synchronized (count) {
                int value = count.value;
                Thread.yield();
                count.value = value + 1;
            }
        }
    }

    private static void raiseInLock(Count count, ReentrantLock lock) {
        for (int round = 0; round < ROUNDS; round++) {
            lock.lock();
            try {
                int value = count.value;
                Thread.yield();
                count.value = value + 1;
            } finally {
                lock.unlock();
            }
        }
    }

    /// Raises the count each time it is this side's turn; the sides alternate.
    private static int pingPong(Count table, int side) {
        synchronized (table) {
            for (int round = 0; round < ROUNDS; round++) {
                while (table.value % 2 != side) {
                    try {
                        table.wait();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
                table.value++;
                table.notifyAll();
            }
            return ROUNDS;
        }
    }

    private List<Task<?>> tasks(int count, Runnable body) {
        var tasks = new ArrayList<Task<?>>();
        for (int i = 0; i < count; i++) {
            tasks.add(loop.tasks().spawn("fighter", body::run));
        }
        return tasks;
    }

    private static List<Thread> threads(int count, Runnable body) {
        return IntStream.range(0, count)
                .mapToObj(_ -> Thread.ofPlatform().start(body))
                .toList();
    }
}
