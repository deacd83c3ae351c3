package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// runtime.md §1.5 LifoQueue, PriorityQueue; §3 queues::LifoQueue, PriorityQueue
class QueueOrderTest {
    private record Job(int urgency, String name) {}

    static Stream<AsyncQueue<Integer>> allKinds() {
        return Stream.of(AsyncQueue.bounded(2), AsyncQueue.lifo(2), AsyncQueue.priority(2, item -> item));
    }

    // LifoQueueTests.test_order
    @Test
    void the_last_in_comes_out_first() {
        AsyncQueue<Integer> queue = AsyncQueue.lifo(10);
        List.of(1, 3, 2).forEach(queue::tryPut);

        assertThat(all(queue)).containsExactly(2, 3, 1);
    }

    // PriorityQueueTests.test_order
    @Test
    void the_lowest_rank_comes_out_first() {
        AsyncQueue<Integer> queue = AsyncQueue.priority(10, item -> item);
        List.of(1, 3, 2).forEach(queue::tryPut);

        assertThat(all(queue)).containsExactly(1, 2, 3);
    }

    @Test
    void of_equal_rank_the_first_in_comes_out_first() {
        AsyncQueue<Job> queue = AsyncQueue.priority(10, Job::urgency);
        for (int i = 0; i < 5; i++) {
            queue.tryPut(new Job(1, "low " + i));
            queue.tryPut(new Job(0, "high " + i));
        }

        assertThat(all(queue).stream().map(Job::name))
                .containsExactly(
                        "high 0", "high 1", "high 2", "high 3", "high 4", "low 0", "low 1", "low 2", "low 3", "low 4");
    }

    @Test
    void ranks_of_any_size_are_compared_right() {
        AsyncQueue<Long> queue = AsyncQueue.priority(10, item -> item);
        List.of(Long.MAX_VALUE, 0L, Long.MIN_VALUE).forEach(queue::tryPut);

        assertThat(all(queue)).containsExactly(Long.MIN_VALUE, 0L, Long.MAX_VALUE);
    }

    @Test
    void a_full_pile_gives_what_is_on_top_and_then_lets_the_waiting_producer_in() {
        AsyncQueue<Integer> queue = AsyncQueue.lifo(2);

        TaskGroup.runVoid(group -> {
            queue.put(1);
            queue.put(2);
            group.spawn(() -> queue.put(3));
            Async.checkpoint();

            assertThat(all(queue)).containsExactly(2, 3, 1);
        });
    }

    @Test
    void a_full_ranking_gives_the_lowest_inside_and_lets_producers_in_by_their_arrival() {
        AsyncQueue<Integer> queue = AsyncQueue.priority(1, item -> item);

        TaskGroup.runVoid(group -> {
            queue.put(5);
            group.spawn(() -> queue.put(9));
            group.spawn(() -> queue.put(0));
            Async.checkpoint();

            assertThat(all(queue)).containsExactly(5, 9, 0);
        });
    }

    @Test
    void a_ranking_that_fails_puts_nothing_in() {
        AsyncQueue<Integer> queue = AsyncQueue.priority(3, item -> 10 / item);
        queue.tryPut(5);

        assertThatThrownBy(() -> queue.put(0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> queue.tryPut(0)).isInstanceOf(ArithmeticException.class);
        assertThat(all(queue)).containsExactly(5);
    }

    @Test
    void each_item_is_ranked_once() {
        var asked = new ArrayList<Integer>();
        AsyncQueue<Integer> queue = AsyncQueue.priority(5, item -> {
            asked.add(item);
            return item;
        });

        List.of(3, 1, 2).forEach(queue::tryPut);

        assertThat(all(queue)).containsExactly(1, 2, 3);
        assertThat(asked).containsExactly(3, 1, 2);
    }

    // QueueShutdownTests, for all kinds
    @ParameterizedTest
    @MethodSource("allKinds")
    void all_kinds_close_alike(AsyncQueue<Integer> queue) {
        TaskGroup.runVoid(group -> {
            queue.put(2);
            queue.put(1);
            var late = group.spawn(() -> catchThrowable(() -> queue.put(3)));
            Async.checkpoint();

            queue.close();

            assertThat(late.await()).isInstanceOf(QueueClosedException.class);
            assertThat(all(queue)).containsExactlyInAnyOrder(1, 2);
            assertThatThrownBy(queue::get).isInstanceOf(QueueClosedException.class);
        });
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void all_kinds_drop_what_is_inside_when_closed_at_once(AsyncQueue<Integer> queue) {
        TaskGroup.runVoid(group -> {
            queue.put(1);
            var joiner = group.spawn(queue::join);
            Async.checkpoint();

            assertThat(queue.closeNow()).containsExactly(1);

            joiner.await();
        });
    }

    @Test
    void what_is_dropped_comes_in_the_order_of_the_queue() {
        AsyncQueue<Integer> pile = AsyncQueue.lifo(3);
        AsyncQueue<Integer> ranking = AsyncQueue.priority(3, item -> item);
        List.of(1, 3, 2).forEach(item -> {
            pile.tryPut(item);
            ranking.tryPut(item);
        });

        assertThat(pile.closeNow()).containsExactly(2, 3, 1);
        assertThat(ranking.closeNow()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void all_kinds_serve_consumers_by_their_arrival(AsyncQueue<Integer> queue) {
        TaskGroup.runVoid(group -> {
            var consumers = List.of(group.spawn(queue::get), group.spawn(queue::get));
            Async.checkpoint();

            queue.put(2);
            queue.put(1);

            assertThat(consumers).extracting(Task::await).containsExactly(2, 1);
        });
    }

    @Test
    void piles_and_rankings_without_room_are_refused() {
        assertThatThrownBy(() -> AsyncQueue.lifo(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AsyncQueue.<Integer>priority(0, item -> item))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> List<T> all(AsyncQueue<T> queue) {
        var items = new ArrayList<T>();
        while (queue.size() > 0) {
            queue.tryGet().ifPresent(items::add);
        }
        return items;
    }
}
