package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

// runtime.md §2.7; §3 test_channel
class QueueEndsTest {
    private final AsyncQueue<Integer> queue = AsyncQueue.bounded(4);

    // test_channel::test_close_multiple_send_handles
    @Test
    void the_last_sender_that_closes_ends_the_queue() {
        var got = new ArrayList<Integer>();

        TaskGroup.runVoid(group -> {
            try (var sender = queue.sender()) {
                for (int i = 0; i < 3; i++) {
                    int item = i;
                    var own = sender.share();
                    group.spawn(() -> {
                        try (own) {
                            Async.checkpoint();
                            own.put(item);
                        }
                    });
                }
            }
            queue.forEach(got::add);
        });

        assertThat(got).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void what_the_last_sender_left_can_still_be_got() {
        try (var sender = queue.sender()) {
            sender.put(1);
            assertThat(sender.tryPut(2)).isTrue();
        }

        assertThat(queue).containsExactly(1, 2);
    }

    @Test
    void a_queue_with_a_sender_left_stays_open() {
        var one = queue.sender();
        var two = one.share();

        one.close();
        one.close();

        assertThat(queue.isClosed()).isFalse();
        assertThat(queue.statistics()).isEqualTo(new AsyncQueue.Statistics(0, 4, false, 0, 0, 0, 1, 0));
        two.close();
        assertThat(queue.isClosed()).isTrue();
    }

    // test_channel, closing the receive side: BrokenResourceError
    @Test
    void the_last_receiver_that_closes_stops_the_producers_and_drops_what_is_inside() {
        TaskGroup.runVoid(group -> {
            var producer = group.spawn(() -> catchThrowable(() -> {
                for (int i = 0; i < 10; i++) {
                    queue.put(i);
                }
            }));
            try (var receiver = queue.receiver()) {
                assertThat(receiver.get()).isZero();
                assertThat(receiver.tryGet()).hasValue(1);
                Async.checkpoint();
            }

            assertThat(producer.await()).isInstanceOf(QueueClosedException.class);
            assertThat(queue.size()).isZero();
        });
    }

    @Test
    void receivers_share_the_items() {
        var got = new ArrayList<Integer>();

        TaskGroup.runVoid(group -> {
            try (var receiver = queue.receiver()) {
                for (int i = 0; i < 2; i++) {
                    var own = receiver.share();
                    group.spawn(() -> {
                        try (own) {
                            own.forEach(got::add);
                        }
                    });
                }
            }
            try (var sender = queue.sender()) {
                for (int i = 0; i < 10; i++) {
                    sender.put(i);
                }
            }
        });

        assertThat(got).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void an_end_that_was_closed_says_so() {
        var sender = queue.sender();
        var receiver = queue.receiver();
        var _ = queue.sender();
        sender.close();
        receiver.close();

        assertThatThrownBy(() -> sender.put(1))
                .isInstanceOf(QueueClosedException.class)
                .hasMessage("cannot put an item: this end of the queue was closed. The usual cause is that it was given"
                        + " to a task that runs on when the block that closes it has ended. Give the task share() of"
                        + " it, made before, and let it close that");
        assertThatThrownBy(sender::share).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(() -> sender.onPut(1, () -> {})).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(receiver::get)
                .hasMessageStartingWith("cannot get an item: this end of the queue was closed.");
        assertThatThrownBy(receiver::iterator).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(receiver::share).isInstanceOf(QueueClosedException.class);
        assertThatThrownBy(() -> receiver.onGet(item -> item)).isInstanceOf(QueueClosedException.class);
    }

    // test_channel::test_channel_fairness
    @Test
    void a_receiver_that_goes_on_cannot_take_what_another_waits_for() {
        TaskGroup.runVoid(group -> {
            var receiver = queue.receiver();
            var waiting = group.spawn(receiver::get);
            Async.checkpoint();

            queue.put(7);

            assertThat(queue.tryGet()).isEmpty();
            assertThat(waiting.await()).isEqualTo(7);
        });
    }

    // semantics 7
    @Test
    void ends_are_counted_right_over_loops_and_threads() {
        var got = new ArrayList<Integer>();

        try (var one = Loop.open();
                var two = Loop.open();
                var sender = queue.sender()) {
            for (var loop : List.of(one, two)) {
                var own = sender.share();
                loop.submit(() -> produce(own));
            }
            var own = sender.share();
            Thread thread = Thread.ofPlatform().start(() -> produce(own));
            sender.close();
            queue.forEach(got::add);
            Patience.dead(thread);
        }

        assertThat(got).hasSize(300);
    }

    private static Void produce(QueueSender<Integer> sender) {
        try (sender) {
            for (int i = 0; i < 100; i++) {
                sender.put(i);
            }
        }
        return null;
    }
}
