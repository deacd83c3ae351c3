package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.sync.Topic.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Broadcast: issue 4 point 4, research/web.md §3 row 17.
class TopicTest {
    private final List<String> got = new ArrayList<>();

    @Test
    void everybody_who_has_subscribed_is_told_in_order() {
        var topic = Topic.<String>create(new Overflow.Disconnect(8));

        Async.run(() -> {
            try (var early = topic.subscribe()) {
                topic.publish("a");
                try (var late = topic.subscribe()) {
                    topic.publish("b");
                    assertThat(early.next() + early.next() + late.next()).isEqualTo("abb");
                }
                topic.publish("c");
                topic.close();
                early.forEach(got::add);
            }
        });

        assertThat(got).containsExactly("c");
        assertThat(topic.statistics()).isEqualTo(new Topic.Statistics(3, 0, 0, 0, 0, 0, true));
    }

    @Test
    void of_the_oldest_or_of_the_newest_items_one_is_dropped() {
        var newest = Topic.<Integer>create(new Overflow.DropOldest(2));
        var oldest = Topic.<Integer>create(new Overflow.DropNewest(2));

        Async.run(() -> {
            try (var states = newest.subscribe();
                    var samples = oldest.subscribe()) {
                for (int i = 1; i <= 5; i++) {
                    newest.publish(i);
                    oldest.publish(i);
                }
                assertThat(states.missed()).isEqualTo(3);
                assertThat(samples.missed()).isEqualTo(3);
                assertThat(List.of(states.next(), states.next())).containsExactly(4, 5);
                assertThat(List.of(samples.next(), samples.next())).containsExactly(1, 2);
            }
        });

        assertThat(newest.statistics().dropped()).isEqualTo(3);
        assertThat(newest.statistics().subscribers()).isZero();
    }

    @Test
    void who_is_behind_is_cut_off_and_told_where_it_was_and_the_others_go_on() {
        var topic = Topic.<Integer>keeping(10, new Overflow.Disconnect(2));

        Async.run(() -> {
            try (var slow = topic.subscribe();
                    var quick = topic.subscribe()) {
                for (int i = 1; i <= 4; i++) {
                    topic.publish(i);
                    assertThat(quick.next()).isEqualTo(i);
                    if (i == 1) {
                        assertThat(slow.next()).isEqualTo(1);
                    }
                }
                assertThatThrownBy(slow::next)
                        .isInstanceOfSatisfying(
                                TopicOverflowException.class,
                                e -> assertThat(e.last()).isEqualTo(1))
                        .hasMessageStartingWith("the subscription was cut off: 2 items of the topic waited for it");
                try (var again = topic.subscribeAfter(1)) {
                    assertThat(List.of(again.next(), again.next(), again.next()))
                            .containsExactly(2, 3, 4);
                }
            }
        });

        assertThat(topic.statistics().disconnected()).isEqualTo(1);
    }

    @Test
    void whoever_publishes_waits_for_the_slowest_in_the_order_of_arrival() {
        var topic = Topic.<String>create(new Overflow.Park(1));

        TaskGroup.runVoid(group -> {
            try (var slow = topic.subscribe();
                    var quick = topic.subscribe()) {
                topic.publish("a");
                quick.next();
                var second = group.spawn(() -> topic.publish("b"));
                var third = group.spawn(() -> topic.publish("c"));
                Async.checkpoint();
                assertThat(topic.statistics().waiting()).isEqualTo(2);
                assertThat(topic.tryPublish("d")).isFalse();
                assertThat(quick.waiting()).isZero(); // nobody is told before all can be

                assertThat(slow.next()).isEqualTo("a");
                assertThat(second.await()).isEqualTo(2);
                assertThat(third.isDone()).isFalse();
                slow.close(); // who leaves makes room too
                assertThat(quick.next()).isEqualTo("b");
                assertThat(third.await()).isEqualTo(3);
                assertThat(quick.next()).isEqualTo("c");
            }
        });
    }

    @Test
    void a_publisher_that_is_cancelled_has_told_nobody_and_a_subscriber_loses_nothing() {
        var topic = Topic.<String>create(new Overflow.Park(1));

        TaskGroup.runVoid(group -> {
            try (var items = topic.subscribe()) {
                topic.publish("a");
                var scope = CancelScope.create();
                var parked = group.spawn(() -> scope.run(() -> {
                    topic.publish("never");
                }));
                Async.checkpoint();
                scope.cancel();
                parked.await();
                assertThat(topic.statistics().waiting()).isZero();

                items.next();
                var taker = CancelScope.create();
                var waiting = group.spawn(() -> taker.run(() -> got.add(items.next())));
                Async.checkpoint();
                taker.cancel();
                waiting.await();
                topic.publish("b");
                got.add(items.next());
            }
        });

        assertThat(got).containsExactly("b");
    }

    @Test
    void what_is_kept_is_told_to_who_comes_back_without_gap_or_repetition() {
        var topic = Topic.<String>keeping(3, new Overflow.Disconnect(1));

        Async.run(() -> {
            for (String each : List.of("a", "b", "c", "d", "e")) {
                topic.publish(each);
            }
            assertThat(topic.kept())
                    .containsExactly(new Numbered<>(3, "c"), new Numbered<>(4, "d"), new Numbered<>(5, "e"));
            try (var back = topic.subscribeAfter(3);
                    var late = topic.subscribeAfter(1)) {
                assertThat(back.missed()).isZero();
                assertThat(late.missed()).isEqualTo(1);
                topic.publish("f"); // what was kept counts for no limit
                for (int i = 4; i <= 6; i++) {
                    assertThat(back.nextNumbered()).extracting(Numbered::number).isEqualTo((long) i);
                }
                assertThat(List.of(late.next(), late.next(), late.next(), late.next()))
                        .containsExactly("c", "d", "e", "f");
            }
            assertThatThrownBy(() -> topic.subscribeAfter(7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no item of the topic has the number 7; the last one is 6. Numbers begin anew with each"
                            + " topic");
        });

        assertThat(topic.statistics().subscribers()).isZero();
    }

    @Test
    void each_subscribes_for_as_long_as_it_lasts() {
        var topic = Topic.<String>create(new Overflow.Disconnect(4));

        TaskGroup.runVoid(group -> {
            Task<?> stopped = group.spawn(() -> CancelScope.create().run(() -> topic.each(got::add)));
            var failing = group.spawn(() -> {
                try {
                    topic.each(item -> {
                        throw new IllegalStateException(item);
                    });
                } catch (IllegalStateException e) {
                    got.add("failed of " + e.getMessage());
                }
            });
            Async.checkpoint();
            assertThat(topic.statistics().subscribers()).isEqualTo(2);

            topic.publish("a");
            failing.await();

            assertThat(topic.statistics().subscribers()).isEqualTo(1);
            stopped.cancel();
        });

        assertThat(got).containsExactlyInAnyOrder("a", "failed of a");
        assertThat(topic.statistics().subscribers()).isZero();
    }

    @Test
    void a_closed_topic_tells_nobody_any_more() {
        var topic = Topic.<String>create(new Overflow.Park(1));

        TaskGroup.runVoid(group -> {
            try (var items = topic.subscribe()) {
                topic.publish("a");
                var parked = group.spawn(
                        () -> assertThatThrownBy(() -> topic.publish("b")).isInstanceOf(TopicClosedException.class));
                Async.checkpoint();
                topic.close();
                parked.await();
                items.forEach(got::add);
            }
            assertThatThrownBy(() -> topic.tryPublish("c")).isInstanceOf(TopicClosedException.class);
        });

        assertThat(got).containsExactly("a");
    }

    @Test
    void a_subscription_that_is_left_open_is_named() {
        var topic = Topic.<String>create(new Overflow.Disconnect(1));

        Async.run(() -> {
            var left = topic.subscribe();
            assertThat(Loop.current().openResources())
                    .anyMatch(each -> each.what().equals("TopicSubscription"));
            left.close();
            assertThat(Loop.current().openResources())
                    .noneMatch(each -> each.what().equals("TopicSubscription"));
        });
    }

    @Test
    void a_topic_without_room_for_anything_is_none() {
        assertThatThrownBy(() -> new Overflow.DropOldest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least one item can wait for a subscriber of a topic, not 0");
        assertThatThrownBy(() -> Topic.keeping(0, new Overflow.Park(1))).hasMessageContaining("not 0");
    }

    @Test
    void subscribers_and_publishers_of_several_loops_see_one_order() {
        var topic = Topic.<Integer>create(new Overflow.Park(4));
        int count = 300;

        try (var one = Loop.open();
                var other = Loop.open();
                var first = topic.subscribe();
                var second = topic.subscribe()) {
            var takers = List.of(one.submit(() -> take(first, 2 * count)), other.submit(() -> take(second, 2 * count)));
            var publishers =
                    List.of(one.submit(() -> publish(topic, count)), other.submit(() -> publish(topic, count)));

            publishers.forEach(Task::await);
            List<Integer> seen = takers.getFirst().await();
            assertThat(takers.getLast().await()).isEqualTo(seen);
            assertThat(seen).hasSize(2 * count);
        }
    }

    private static List<Integer> take(TopicSubscription<Integer> items, int count) {
        return IntStream.range(0, count).mapToObj(_ -> items.next()).toList();
    }

    private static boolean publish(Topic<Integer> topic, int count) {
        int mark = System.identityHashCode(Loop.current());
        IntStream.range(0, count).forEach(i -> topic.publish(mark + i));
        return true;
    }
}
