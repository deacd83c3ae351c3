package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {
    private final List<String> got = new ArrayList<>();

    @Test
    void items_come_out_in_the_order_they_went_in() {
        AsyncQueue<String> queue = AsyncQueue.unbounded();

        Async.run(() -> {
            queue.put("a");
            queue.put("b");
            got.add(queue.get());
            queue.put("c");
            got.add(queue.get());
            got.add(queue.get());
        });

        assertThat(got).containsExactly("a", "b", "c");
    }

    // runtime.md §3 queues::QueueGetTests.test_get_with_putters, get_with_waiting_putters
    @Test
    void getting_lets_in_the_producer_that_has_waited_longest() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            queue.put("a");
            var first = group.spawn(() -> queue.put("b"));
            var second = group.spawn(() -> queue.put("c"));
            Async.checkpoint();

            got.add(queue.get());
            first.await();

            assertThat(second.isDone()).isFalse();
            assertThat(queue.size()).isEqualTo(1);
            got.add(queue.get());
            got.add(queue.get());
        });
        assertThat(got).containsExactly("a", "b", "c");
    }

    // runtime.md §3 test_channel::test_channel_fairness
    @Test
    void a_producer_that_goes_on_putting_queues_behind_those_who_wait() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            queue.put("first");
            group.spawn(() -> queue.put("waited"));
            Async.checkpoint();
            queue.get();
            group.spawn(() -> queue.put("newcomer"));
            Async.checkpoint();

            assertThat(queue.get()).isEqualTo("waited");
            assertThat(queue.get()).isEqualTo("newcomer");
        });
    }

    // runtime.md §1.5: asyncio's woken getter can be robbed by get_nowait
    @Test
    void an_item_handed_to_a_waiting_consumer_cannot_be_taken_by_another() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            var waiting = group.spawn(queue::get);
            Async.checkpoint();

            queue.put("item");

            assertThat(queue.tryGet()).isEmpty();
            assertThat(queue.size()).isZero();
            assertThat(waiting.await()).isEqualTo("item");
        });
    }

    @Test
    void consumers_are_served_in_the_order_of_their_arrival() {
        AsyncQueue<String> queue = AsyncQueue.bounded(3);

        TaskGroup.runVoid(group -> {
            var consumers =
                    Stream.generate(() -> group.spawn(queue::get)).limit(3).toList();
            Async.checkpoint();

            queue.put("a");
            queue.put("b");
            queue.put("c");

            assertThat(consumers).extracting(Task::await).containsExactly("a", "b", "c");
        });
    }

    // runtime.md §3 queues::QueueGetTests.test_get_cancelled_race
    @Test
    void a_consumer_cancelled_before_an_item_comes_is_passed_over() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(queue::get);
            var next = group.spawn(queue::get);
            Async.checkpoint();

            cancelled.cancel();
            queue.put("item");

            assertThat(next.await()).isEqualTo("item");
            assertThat(cancelled.state()).isEqualTo(Task.State.CANCELLED);
        });
    }

    @Test
    void an_item_that_only_cancelled_consumers_waited_for_stays_in_the_queue() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(queue::get);
            Async.checkpoint();

            cancelled.cancel();
            queue.put("item");

            assertThat(queue.size()).isEqualTo(1);
        });
        assertThat(queue.tryGet()).hasValue("item");
    }

    // semantics 13
    @Test
    void a_consumer_cancelled_after_its_item_came_has_the_item() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            var cancelled = group.spawn(() -> {
                got.add(queue.get());
                Async.checkpoint();
                got.add("never");
            });
            Async.checkpoint();

            queue.put("item");
            cancelled.cancel();
        });

        assertThat(got).containsExactly("item");
        assertThat(queue.size()).isZero();
    }

    // runtime.md §3 queues::QueuePutTests.test_get_cancel_drop_many_pending_readers
    @Test
    void exactly_the_consumers_that_survive_get_items() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            var consumers =
                    Stream.generate(() -> group.spawn(queue::get)).limit(10).toList();
            Async.checkpoint();

            IntStream.range(0, 10)
                    .filter(i -> i % 3 != 0)
                    .forEach(i -> consumers.get(i).cancel());
            IntStream.range(0, 4).forEach(queue::put);

            assertThat(IntStream.of(0, 3, 6, 9).mapToObj(consumers::get))
                    .extracting(Task::await)
                    .containsExactly(0, 1, 2, 3);
        });
    }

    // runtime.md §3 queues::QueuePutTests.put_cancel_drop
    @Test
    void the_item_of_a_producer_cancelled_while_it_waits_is_not_put() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            queue.put("a");
            var cancelled = group.spawn(() -> queue.put("b"));
            group.spawn(() -> queue.put("c"));
            Async.checkpoint();

            cancelled.cancel();
            got.add(queue.get());
            got.add(queue.get());
        });

        assertThat(got).containsExactly("a", "c");
    }

    // runtime.md §3 queues::QueuePutTests.put_cancelled_race; semantics 13
    @Test
    void a_producer_cancelled_after_its_item_was_let_in_has_put_it() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            queue.put("a");
            var cancelled = group.spawn(() -> {
                queue.put("b");
                got.add("put");
                Async.checkpoint();
                got.add("never");
            });
            Async.checkpoint();

            queue.get();
            cancelled.cancel();
        });

        assertThat(got).containsExactly("put");
        assertThat(queue.tryGet()).hasValue("b");
    }

    // runtime.md §3 queues::QueueGetTests.why_are_getters_waiting, cancelled_getters_not_being_held
    @Test
    void those_who_were_cancelled_leave_the_lines() {
        AsyncQueue<String> empty = AsyncQueue.rendezvous();
        AsyncQueue<String> full = AsyncQueue.rendezvous();

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 50; i++) {
                group.spawn(empty::get);
                group.spawn(() -> full.put("item"));
            }
            Async.checkpoint();
            int before = empty.statistics().getters() + full.statistics().putters();

            group.cancel();

            assertThat(before).isEqualTo(100);
        });
        assertThat(empty.statistics()).isEqualTo(new AsyncQueue.Statistics(0, 0, false, 0, 0, 0, 0, 0));
        assertThat(full.statistics()).isEqualTo(new AsyncQueue.Statistics(0, 0, false, 0, 0, 0, 0, 0));
    }

    @Test
    void a_rendezvous_holds_nothing_and_waits_for_the_consumer() {
        AsyncQueue<String> queue = AsyncQueue.rendezvous();

        TaskGroup.runVoid(group -> {
            var producer = group.spawn(() -> queue.put("item"));
            Async.checkpoint();
            boolean wentOn = producer.isDone();

            assertThat(queue.size()).isZero();
            assertThat(queue.get()).isEqualTo("item");
            producer.await();

            assertThat(wentOn).isFalse();
        });
    }

    @Test
    void a_rendezvous_takes_an_item_at_once_when_a_consumer_waits() {
        AsyncQueue<String> queue = AsyncQueue.rendezvous();

        TaskGroup.runVoid(group -> {
            boolean early = queue.tryPut("early");
            var consumer = group.spawn(queue::get);
            Async.checkpoint();

            boolean taken = queue.tryPut("item");

            assertThat(early).isFalse();
            assertThat(taken).isTrue();
            assertThat(consumer.await()).isEqualTo("item");
        });
    }

    @Test
    void trying_never_waits() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        boolean first = queue.tryPut("a");
        boolean second = queue.tryPut("b");

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(queue.tryGet()).hasValue("a");
        assertThat(queue.tryGet()).isEmpty();
    }

    @Test
    void trying_lets_in_a_producer_that_waits() {
        AsyncQueue<String> queue = AsyncQueue.rendezvous();

        TaskGroup.runVoid(group -> {
            group.spawn(() -> queue.put("item"));
            Async.checkpoint();

            assertThat(queue.tryGet()).hasValue("item");
        });
    }

    // invariant 4: always a cancellation point
    @Test
    void nothing_is_put_or_taken_in_a_cancelled_scope() {
        AsyncQueue<String> queue = AsyncQueue.bounded(2);
        queue.put("item");

        for (Runnable call : List.<Runnable>of(
                () -> queue.put("more"), queue::get, AsyncQueue.bounded(1)::join, () -> queue.forEach(got::add))) {
            var scope = CancelScope.create();
            scope.run(() -> {
                scope.cancel();
                call.run();
            });
            assertThat(scope.hasCaught()).isTrue();
        }

        assertThat(queue.statistics()).isEqualTo(new AsyncQueue.Statistics(1, 2, false, 1, 0, 0, 0, 0));
    }

    // semantics 8
    @Test
    void inside_no_switch_it_can_be_tried_but_not_waited_for() {
        AsyncQueue<String> queue = AsyncQueue.bounded(2);

        Async.run(() -> Async.noSwitch(() -> {
            queue.tryPut("item");

            assertThatThrownBy(() -> queue.put("more")).isInstanceOf(SwitchedException.class);
            assertThatThrownBy(queue::get).isInstanceOf(SwitchedException.class);
            assertThat(queue.tryGet()).hasValue("item");
        }));
    }

    // design §4, the life of a task: ready-made operations spend a budget
    @Test
    void a_task_for_which_there_is_always_an_item_lets_others_run() {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        IntStream.range(0, 10_000).forEach(queue::tryPut);
        var leftWhenOtherRan = new ArrayList<Integer>();

        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                while (queue.size() > 0) {
                    queue.get();
                }
            });
            group.spawn(() -> leftWhenOtherRan.add(queue.size()));
        });

        assertThat(leftWhenOtherRan.getFirst()).isBetween(9_000, 9_999);
    }

    @Test
    void a_task_for_which_there_is_always_room_lets_others_run() {
        AsyncQueue<Integer> queue = AsyncQueue.unbounded();
        var sizeWhenOtherRan = new ArrayList<Integer>();

        TaskGroup.runVoid(group -> {
            group.spawn(() -> IntStream.range(0, 10_000).forEach(queue::put));
            group.spawn(() -> sizeWhenOtherRan.add(queue.size()));
        });

        assertThat(sizeWhenOtherRan.getFirst()).isBetween(1, 1_000);
    }

    // runtime.md §3 queues::QueueJoinTests.test_task_done
    @Test
    void join_waits_until_every_item_has_been_dealt_with() {
        AsyncQueue<Integer> queue = AsyncQueue.bounded(2);
        int[] done = {0};

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 2; i++) {
                group.spawn(() -> {
                    for (int item : queue) {
                        Async.checkpoint();
                        done[0] += item;
                        queue.taskDone();
                    }
                });
            }
            for (int i = 1; i <= 100; i++) {
                queue.put(i);
            }

            queue.join();

            assertThat(done[0]).isEqualTo(5050);
            queue.close();
        });
    }

    // runtime.md §3 queues::QueueJoinTests.join_empty_queue
    @Test
    void join_does_not_wait_for_a_queue_that_was_never_used() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        queue.join();

        assertThat(queue.statistics().unfinished()).isZero();
    }

    // runtime.md §3 queues::QueueJoinTests.test_task_done_underflow
    @Test
    void more_task_done_than_items_is_an_error() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);
        queue.tryPut("item");
        queue.taskDone();

        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("taskDone() was called more often than items were put into the queue; call it once for each"
                        + " item that was got");
    }

    @Test
    void null_is_no_item() {
        AsyncQueue<@Nullable Object> queue = AsyncQueue.unbounded();

        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.tryPut(null)).isInstanceOf(NullPointerException.class);
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_bounded_queue_without_room_is_refused() {
        assertThatThrownBy(() -> AsyncQueue.bounded(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bounded queue holds at least one item, not 0; rendezvous() holds none, unbounded() any"
                        + " number");
    }

    @Test
    void capacities_are_told() {
        assertThat(AsyncQueue.bounded(7).capacity()).isEqualTo(7);
        assertThat(AsyncQueue.rendezvous().capacity()).isZero();
        assertThat(AsyncQueue.unbounded().capacity()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void statistics_tell_what_is_in_it_and_who_waits() {
        AsyncQueue<String> queue = AsyncQueue.bounded(1);

        TaskGroup.runVoid(group -> {
            queue.put("a");
            group.spawn(() -> queue.put("b"));
            Async.checkpoint();

            assertThat(queue.statistics()).isEqualTo(new AsyncQueue.Statistics(1, 1, false, 1, 1, 0, 0, 0));
            group.cancel();
        });
    }
}
