package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

// semantics 7: every primitive may be used from any task and any thread
class SyncThreadsTest {
    private static final int ITEMS = 1_000;

    @Test
    void a_queue_keeps_the_order_of_its_producer_across_loops() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(4);

        try (var producing = Loop.open();
                var consuming = Loop.open()) {
            producing.submit(() -> {
                IntStream.range(0, ITEMS).forEach(queue::put);
                queue.close();
                return null;
            });
            var got = consuming.submit(() -> {
                var items = new ArrayList<Integer>();
                queue.forEach(items::add);
                return items;
            });

            assertThat(got.await())
                    .containsExactlyElementsOf(IntStream.range(0, ITEMS).boxed().toList());
        }
    }

    @Test
    void a_task_produces_for_a_thread() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(4);
        var got = new ArrayList<Integer>();
        Loop.defaultLoop().submit(() -> {
            IntStream.range(0, ITEMS).forEach(queue::put);
            queue.close();
            return null;
        });

        for (int item : queue) {
            got.add(item);
        }

        assertThat(got)
                .containsExactlyElementsOf(IntStream.range(0, ITEMS).boxed().toList());
    }

    @Test
    void threads_and_tasks_on_both_ends_pass_every_item_on_once() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(8);
        Queue<Integer> got = new ConcurrentLinkedQueue<>();

        List<Thread> consumers = IntStream.range(0, 2)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> queue.forEach(got::add)))
                .toList();
        List<Thread> producers = IntStream.range(0, 2)
                .mapToObj(i -> Thread.ofPlatform().start(() -> putRange(queue, i)))
                .toList();
        TaskGroup.runVoid(group -> {
            group.spawn(() -> queue.forEach(got::add));
            group.spawn(() -> queue.forEach(got::add));
            Async.gather(() -> putRange(queue, 2), () -> putRange(queue, 3));
            Async.blocking(() -> producers.forEach(Patience::dead));
            queue.close();
        });

        consumers.forEach(Patience::dead);
        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 4 * ITEMS).boxed().toList());
    }

    @Test
    void an_interrupted_thread_stops_waiting_for_an_item() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
        var failure = new Throwable[1];
        Thread consumer = Thread.ofPlatform().start(() -> failure[0] = catchThrowable(queue::get));
        Patience.until(() -> queue.statistics().getters() == 1);

        consumer.interrupt();

        Patience.dead(consumer);
        assertThat(failure[0]).isInstanceOf(CancelledError.class);
        assertThat(queue.statistics().getters()).isZero();
    }

    @Test
    void a_mutex_keeps_loops_and_threads_apart() {
        var mutex = new Mutex();
        int[] count = {0};

        try (var one = Loop.open();
                var two = Loop.open()) {
            var tasks = List.of(one.submit(() -> countUp(mutex, count)), two.submit(() -> countUp(mutex, count)));
            countUp(mutex, count);
            tasks.forEach(task -> task.await());
        }

        assertThat(count[0]).isEqualTo(3 * ITEMS);
    }

    // semantics 8: what does not park never lets other tasks of the loop run, even if another thread is in its way
    @Test
    void calls_that_do_not_park_never_switch_however_contended() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(16);
        Thread rival = Thread.ofPlatform().start(() -> {
            while (!queue.isClosed()) {
                queue.size();
            }
        });

        Async.run(() -> Async.noSwitch(() -> {
            for (int i = 0; i < 300_000; i++) {
                queue.tryPut(i);
                queue.tryGet();
            }
        }));

        queue.close();
        Patience.dead(rival);
        assertThat(queue.size()).isZero();
    }

    private static Void putRange(AsyncQueue<Integer> queue, int part) {
        IntStream.range(part * ITEMS, (part + 1) * ITEMS).forEach(queue::put);
        return null;
    }

    private static Void countUp(Mutex mutex, int[] count) {
        for (int i = 0; i < ITEMS; i++) {
            mutex.with(() -> {
                count[0]++;
            });
        }
        return null;
    }
}
