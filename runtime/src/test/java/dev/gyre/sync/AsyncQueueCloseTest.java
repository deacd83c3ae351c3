package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.sync.QueueClosedException.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

// runtime.md §1.5 and §3 queues::QueueShutdownTests
class AsyncQueueCloseTest {
    private final AsyncQueue<String> queue = AsyncQueue.bounded(2);
    private final List<String> got = new ArrayList<>();

    @Test
    void nothing_can_be_put_into_a_closed_queue() {
        queue.close();

        var put = catchThrowableOfType(QueueClosedException.class, () -> queue.put("item"));
        var tried = catchThrowableOfType(QueueClosedException.class, () -> queue.tryPut("item"));

        assertThat(put)
                .hasMessage(
                        "cannot put an item: the queue is closed and takes none any more. The usual cause is that it"
                                + " was closed while a producer was still at work. Close it once the last producer has ended,"
                                + " or catch this to end the producer");
        assertThat(put.attempt()).isEqualTo(Attempt.PUT);
        assertThat(tried).hasMessage(put.getMessage());
    }

    // test_shutdown_nonempty
    @Test
    void what_is_in_a_closed_queue_can_still_be_got() {
        queue.put("a");
        queue.put("b");

        queue.close();

        assertThat(queue.get()).isEqualTo("a");
        assertThat(queue.tryGet()).hasValue("b");
        assertThat(queue.isClosed()).isTrue();
    }

    // test_shutdown_empty
    @Test
    void getting_from_a_closed_and_empty_queue_fails() {
        queue.close();

        var get = catchThrowableOfType(QueueClosedException.class, queue::get);
        var tried = catchThrowableOfType(QueueClosedException.class, queue::tryGet);

        assertThat(get)
                .hasMessage("cannot get an item: the queue is closed and empty, so none will ever come. A consumer that"
                        + " just wants them all should write for (var item : queue), which ends here without an"
                        + " exception");
        assertThat(get.attempt()).isEqualTo(Attempt.GET);
        assertThat(tried).hasMessage(get.getMessage());
    }

    @Test
    void closing_wakes_the_consumers_that_wait() {
        TaskGroup.runVoid(group -> {
            var consumers = List.of(
                    group.spawn(() -> catchThrowable(queue::get)), group.spawn(() -> catchThrowable(queue::get)));
            Async.checkpoint();

            queue.close();

            for (var consumer : consumers) {
                assertThat(consumer.await()).isInstanceOf(QueueClosedException.class);
            }
        });
    }

    @Test
    void closing_wakes_the_producers_that_wait_and_does_not_take_their_items() {
        TaskGroup.runVoid(group -> {
            queue.put("a");
            queue.put("b");
            var producer = group.spawn(() -> catchThrowable(() -> queue.put("c")));
            Async.checkpoint();

            queue.close();

            assertThat(producer.await()).isInstanceOf(QueueClosedException.class);
        });
        assertThat(queue).containsExactly("a", "b");
    }

    @Test
    void closing_fails_the_producer_of_a_rendezvous() {
        AsyncQueue<String> rendezvous = AsyncQueue.rendezvous();

        TaskGroup.runVoid(group -> {
            var producer = group.spawn(() -> catchThrowable(() -> rendezvous.put("item")));
            Async.checkpoint();

            rendezvous.close();

            assertThat(producer.await()).isInstanceOf(QueueClosedException.class);
        });
    }

    // semantics 13
    @Test
    void an_item_handed_over_before_the_close_arrives() {
        TaskGroup.runVoid(group -> {
            var consumer = group.spawn(queue::get);
            Async.checkpoint();

            queue.put("item");
            queue.closeNow();

            assertThat(consumer.await()).isEqualTo("item");
        });
    }

    // test_shutdown_immediate
    @Test
    void closing_now_drops_what_is_in_it_and_returns_it() {
        queue.put("a");
        queue.put("b");

        List<String> dropped = queue.closeNow();

        assertThat(dropped).containsExactly("a", "b");
        assertThatThrownBy(queue::get).isInstanceOf(QueueClosedException.class);
    }

    @Test
    void a_closed_queue_can_still_be_closed_now() {
        queue.put("a");
        queue.close();

        List<String> dropped = queue.closeNow();

        assertThat(dropped).containsExactly("a");
        assertThat(queue.closeNow()).isEmpty();
    }

    // test_shutdown_immediate: join released at 0
    @Test
    void closing_now_counts_what_it_drops_as_dealt_with() {
        TaskGroup.runVoid(group -> {
            queue.put("a");
            var joiner = group.spawn(queue::join);
            Async.checkpoint();

            queue.closeNow();

            joiner.await();
        });
        assertThat(queue.statistics().unfinished()).isZero();
    }

    // test_shutdown_immediate_with_unfinished
    @Test
    void closing_now_leaves_join_waiting_for_what_was_got_before() {
        TaskGroup.runVoid(group -> {
            queue.put("a");
            queue.put("b");
            queue.get();
            var joiner = group.spawn(queue::join);
            Async.checkpoint();

            queue.closeNow();
            Async.checkpoint();
            boolean wasReleased = joiner.isDone();
            queue.taskDone();
            joiner.await();

            assertThat(wasReleased).isFalse();
        });
    }

    @Test
    void iteration_ends_when_the_queue_is_closed_and_empty() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                for (String item : List.of("a", "b", "c", "d", "e")) {
                    queue.put(item);
                }
                queue.close();
            });

            for (String item : queue) {
                got.add(item);
            }
        });

        assertThat(got).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void several_may_iterate_and_each_item_reaches_one_of_them() {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 3; i++) {
                group.spawn(() -> {
                    for (String item : queue) {
                        got.add(item);
                        Async.checkpoint();
                    }
                });
            }
            for (String item : List.of("a", "b", "c", "d", "e")) {
                queue.put(item);
            }
            queue.close();
        });

        assertThat(got).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void asking_an_iterator_twice_takes_one_item() {
        queue.put("a");
        queue.put("b");
        var items = queue.iterator();

        boolean once = items.hasNext();
        boolean twice = items.hasNext();

        assertThat(once).isTrue();
        assertThat(twice).isTrue();
        assertThat(items.next()).isEqualTo("a");
        assertThat(items.next()).isEqualTo("b");
    }

    @Test
    void an_iterator_has_no_next_item_after_the_end() {
        queue.close();
        var items = queue.iterator();

        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }
}
