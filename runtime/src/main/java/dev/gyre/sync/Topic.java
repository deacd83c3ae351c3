package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWorkWith;
import dev.gyre.Waiter;
import dev.gyre.sync.WaitingLine.Place;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells each item to everybody who has subscribed (Litestar's `Channels`, a Redis channel within the process).
/// Between tasks of any loop and plain threads; all subscribers get the items in the same order.
///
/// ```java
/// var room = Topic.<String>create(new Overflow.Disconnect(256));
/// app.ws("/room", socket -> TaskGroup.runVoid(group -> {
///     group.spawn(() -> room.each(socket::send));
///     for (Message message : socket) { … room.publish(text); … }
///     group.cancel();
/// }));
/// ```
///
/// Items wait for each subscriber until it takes them, up to the limit of the [Overflow]. A topic can **keep** the
/// last items for those who come later, or come back: each has a number, from 1 on.
///
/// A **closed** topic takes no item any more; its subscribers get what waits for them, and then meet the end.
///
/// @param <T> the items; never null
public final class Topic<T> implements AutoCloseable {
    /// An item with its number.
    public record Numbered<T>(long number, T item) {}

    /// A topic at one moment.
    ///
    /// @param published how many items were published; the number of the last
    /// @param subscribers how many listen
    /// @param kept how many items are kept
    /// @param dropped how many items were dropped, once for each subscriber that did not get one
    /// @param disconnected how many subscribers were cut off
    /// @param waiting how many publishers wait for room
    /// @param isClosed whether it was closed
    public record Statistics(
            long published,
            int subscribers,
            int kept,
            long dropped,
            long disconnected,
            int waiting,
            boolean isClosed) {}

    private final TopicState<T> state;

    private Topic(int keeps, Overflow overflow) {
        this.state = new TopicState<>(keeps, overflow);
    }

    /// One that keeps nothing: who subscribes gets what is published from then on.
    public static <T> Topic<T> create(Overflow overflow) {
        return new Topic<>(0, overflow);
    }

    /// One that keeps the last items, up to so many, for [#subscribeAfter].
    ///
    /// @throws IllegalArgumentException if `count` is less than one
    public static <T> Topic<T> keeping(int count, Overflow overflow) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "a topic keeps at least one item, not " + count + "; create(…) keeps none");
        }
        return new Topic<>(count, overflow);
    }

    /// Tells `item` to all who have subscribed, and returns its number. Parks with [Overflow.Park] while one of them
    /// has no room, else never waits; a cancellation point either way. If cancelled, nobody was told. Who waits is
    /// served in the order of arrival.
    ///
    /// @throws TopicClosedException if the topic is closed, or is closed while this waits
    @Parks
    public long publish(T item) {
        Objects.requireNonNull(item, "a topic tells items, and null is none");
        if (Task.orNull() == null) {
            return Async.run(() -> publish(item));
        }
        Waiter.check();
        long number;
        Place<T, Long> place = null;
        try (var _ = state.guard.enter()) {
            number = state.publish(item);
            if (number == TopicState.FULL) {
                place = state.publishers().join(item);
            }
        }
        if (place != null) {
            number = state.publishers().await(place);
        } else {
            Waiter.spend();
        }
        return required(number);
    }

    /// Like [#publish], but never parks: false, and nobody was told, if it would have to wait.
    ///
    /// @throws TopicClosedException if the topic is closed
    public boolean tryPublish(T item) {
        Objects.requireNonNull(item, "a topic tells items, and null is none");
        long number;
        try (var _ = state.guard.enter()) {
            number = state.publish(item);
        }
        return number != TopicState.FULL && required(number) > 0;
    }

    /// Subscribes to what is published from now on. Close the subscription, or use [#each]. Never parks.
    public TopicSubscription<T> subscribe() {
        return TopicSubscription.begin(state, TopicState.NOTHING_KEPT);
    }

    /// Subscribes to what is kept behind the item with this number, and to what is published from now on; nothing is
    /// left out or told twice between the two. What is not kept any more counts as missed, see
    /// [TopicSubscription#missed]. Never parks.
    ///
    /// @param number 0 for all that is kept
    /// @throws IllegalArgumentException if no item has this number yet
    public TopicSubscription<T> subscribeAfter(long number) {
        return TopicSubscription.begin(state, number);
    }

    /// Runs `action` with each item that is published from now on, until the topic is closed; the subscription ends
    /// with this call, however that ends. Parks.
    ///
    /// @throws TopicOverflowException if it is too slow, with [Overflow.Disconnect]
    /// @throws X what `action` throws
    @Parks
    public <X extends Exception> void each(VoidWorkWith<? super T, X> action) throws X {
        try (var items = subscribe()) {
            T item = items.next();
            while (item != null) {
                action.run(item);
                item = items.next();
            }
        }
    }

    /// The items that are kept, the oldest first. Never parks.
    public List<Numbered<T>> kept() {
        try (var _ = state.guard.enter()) {
            return state.kept();
        }
    }

    /// Closes it. Never parks; closing it again does nothing.
    @Override
    public void close() {
        try (var _ = state.guard.enter()) {
            state.close();
        }
    }

    /// How it stands. Never parks.
    public Statistics statistics() {
        try (var _ = state.guard.enter()) {
            return state.statistics();
        }
    }

    private static long required(@Nullable Long number) {
        if (number == null || number == TopicState.CLOSED) {
            throw new TopicClosedException();
        }
        return number;
    }
}
