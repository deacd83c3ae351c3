package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.sync.Topic.Numbered;
import dev.gyre.sync.WaitingLine.Place;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Somebody's interest in a [Topic], until it is closed: `try (var items = topic.subscribe()) { for (var item :
/// items) … }`. One that is left open is named when its loop is asked for what is open. May be used from any task
/// and any thread; if several take items, each reaches one of them.
///
/// @param <T> the items
public final class TopicSubscription<T> implements Iterable<T>, AutoCloseable {
    private final TopicState<T> topic;
    private final @Nullable OpenResource note;
    // All of it inside the guard of the topic:
    private final WaitingLine<@Nullable Void, @Nullable Numbered<T>> takers; // served null at the end
    private final ArrayDeque<Numbered<T>> replay = new ArrayDeque<>(); // what was kept; counts for no limit
    private final ArrayDeque<Numbered<T>> pending = new ArrayDeque<>();
    private long missed;
    private long last; // the number that was handed out last
    private boolean hasEnded;
    private boolean isCutOff;

    private TopicSubscription(TopicState<T> topic) {
        this.topic = topic;
        this.takers = new WaitingLine<>(topic.guard, () -> "an item of a topic");
        this.note = Task.orNull() == null ? null : Loop.current().opened(this);
    }

    /// @param after the number behind which it begins; negative for what comes from now on
    static <T> TopicSubscription<T> begin(TopicState<T> topic, long after) {
        var made = new TopicSubscription<T>(topic);
        try (var _ = topic.guard.enter()) {
            made.replay.addAll(topic.join(made, after));
            made.hasEnded = topic.isClosed();
            made.last = Math.max(after, 0);
            long published = topic.statistics().published();
            long first = made.replay.isEmpty()
                    ? published + 1
                    : made.replay.getFirst().number();
            made.missed = after < 0 ? 0 : first - after - 1;
        } catch (IllegalArgumentException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /// The next item; **null at the end**: the topic or this was closed. Parks while there is none. A cancel loses
    /// nothing.
    ///
    /// @throws TopicOverflowException if this was cut off
    @Parks
    public @Nullable T next() {
        Numbered<T> next = nextNumbered();
        return next == null ? null : next.item();
    }

    /// Like [#next], with its number.
    @Parks
    public @Nullable Numbered<T> nextNumbered() {
        if (Task.orNull() == null) {
            return Async.<@Nullable Numbered<T>, RuntimeException>run(this::nextNumbered);
        }
        Waiter.check();
        Numbered<T> next;
        Place<@Nullable Void, @Nullable Numbered<T>> place = null;
        try (var _ = topic.guard.enter()) {
            next = take();
            if (next == null && !hasEnded) {
                place = takers.join(null);
            }
        }
        if (place != null) {
            next = takers.await(place);
        } else {
            Waiter.spend();
        }
        if (next == null && isCutOff) {
            throw new TopicOverflowException(last, topic.capacity());
        }
        return next;
    }

    /// The items as they come, until the end; each step parks like [#next].
    @Override
    @Parks
    public Iterator<T> iterator() {
        return new TopicIterator<>(this);
    }

    /// How many items were not told to it: dropped because it was behind, or not kept any more when it began. Never
    /// parks.
    public long missed() {
        try (var _ = topic.guard.enter()) {
            return missed;
        }
    }

    /// How many items wait for it. Never parks.
    public int waiting() {
        try (var _ = topic.guard.enter()) {
            return replay.size() + pending.size();
        }
    }

    /// Ends it: what waits for it is dropped, and whoever waits for an item meets the end. Never parks; closing it
    /// again does nothing.
    @Override
    public void close() {
        try (var _ = topic.guard.enter()) {
            replay.clear();
            pending.clear();
            topicClosed();
            topic.leave(this);
        }
        if (note != null) {
            note.close();
        }
    }

    @Override
    public String toString() {
        return "TopicSubscription";
    }

    /// Inside the guard: whether one more item can wait, or be handed over.
    boolean hasRoom() {
        return pending.size() < topic.capacity() || takers.pending() > 0;
    }

    /// Inside the guard: hands the item over, keeps it, or does what `overflow` says; false if this is cut off.
    boolean tell(Numbered<T> item, Overflow overflow) {
        if (takers.serve(item) != null) {
            last = item.number();
            return true;
        }
        if (pending.size() < overflow.capacity()) {
            pending.add(item);
            return true;
        }
        switch (overflow) {
            case Overflow.DropOldest _ -> {
                pending.remove();
                pending.add(item);
            }
            case Overflow.DropNewest _, Overflow.Park _ -> {}
            case Overflow.Disconnect _ -> {
                pending.clear();
                replay.clear();
                isCutOff = true;
                hasEnded = true;
                return false;
            }
        }
        missed++;
        topic.dropped();
        return true;
    }

    /// Inside the guard: nothing comes any more.
    void topicClosed() {
        hasEnded = true;
        takers.serveAll(null);
    }

    private @Nullable Numbered<T> take() {
        Numbered<T> next = replay.poll();
        if (next == null) {
            next = pending.poll();
            topic.admit();
        }
        if (next != null) {
            last = next.number();
        }
        return next;
    }

    /// The items as they come. One that [#hasNext] has taken waits here for [#next].
    private static final class TopicIterator<T> implements Iterator<T> {
        private final TopicSubscription<T> items;
        private @Nullable T taken;

        TopicIterator(TopicSubscription<T> items) {
            this.items = items;
        }

        @Override
        @Parks
        public boolean hasNext() {
            if (taken == null) {
                taken = items.next();
            }
            return taken != null;
        }

        @Override
        @Parks
        public T next() {
            T item = taken != null ? taken : items.next();
            if (item == null) {
                throw new NoSuchElementException("the topic or the subscription is closed; ask hasNext() first");
            }
            taken = null;
            return item;
        }
    }
}
