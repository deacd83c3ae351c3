package dev.gyre.sync;

import dev.gyre.sync.Topic.Numbered;
import dev.gyre.sync.Topic.Statistics;
import dev.gyre.sync.WaitingLine.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The inside of a [Topic]: what it keeps, who listens, who waits to publish. Everything is called inside the guard.
final class TopicState<T> {
    /// In place of a number: somebody has no room, and publishers wait for it.
    static final long FULL = 0;
    /// In place of a number: nothing is published any more.
    static final long CLOSED = -1;
    /// In place of the number behind which to begin: from now on.
    static final long NOTHING_KEPT = -1;

    final SpinLock guard = new SpinLock();
    private final Overflow overflow;
    private final int keeps;
    private final ArrayDeque<Numbered<T>> kept = new ArrayDeque<>();
    private final Set<TopicSubscription<T>> subscriptions = new LinkedHashSet<>();
    // Who waits to publish is served the number of its item, or that the topic was closed.
    private final WaitingLine<T, Long> publishers =
            new WaitingLine<>(guard, () -> "room for all subscribers of a topic");
    private long published;
    private long dropped;
    private long disconnected;
    private boolean isClosed;

    TopicState(int keeps, Overflow overflow) {
        this.keeps = keeps;
        this.overflow = overflow;
    }

    int capacity() {
        return overflow.capacity();
    }

    boolean isClosed() {
        return isClosed;
    }

    WaitingLine<T, Long> publishers() {
        return publishers;
    }

    /// The number of the item, or why it has none.
    long publish(T item) {
        if (isClosed) {
            return CLOSED;
        }
        if (overflow instanceof Overflow.Park && (publishers.pending() > 0 || !hasRoom())) {
            return FULL;
        }
        tell(item);
        return published;
    }

    /// Adds a subscription, and returns what it has to be told first.
    ///
    /// @throws IllegalArgumentException if no item has this number
    List<Numbered<T>> join(TopicSubscription<T> subscription, long after) {
        if (after > published || after < NOTHING_KEPT) {
            throw new IllegalArgumentException("no item of the topic has the number " + after + "; the last one is "
                    + published + ". Numbers begin anew with each topic");
        }
        if (!isClosed) {
            subscriptions.add(subscription);
        }
        return after == NOTHING_KEPT
                ? List.of()
                : kept.stream().filter(each -> each.number() > after).toList();
    }

    /// Somebody does not listen any more.
    void leave(TopicSubscription<T> subscription) {
        subscriptions.remove(subscription);
        admit();
    }

    /// Publishes what waits for room, as far as there is some now.
    void admit() {
        while (publishers.length() > 0 && hasRoom()) {
            Place<T, Long> next = publishers.serve(published + 1);
            if (next == null) {
                return;
            }
            tell(next.brought());
        }
    }

    void dropped() {
        dropped++;
    }

    void close() {
        isClosed = true;
        publishers.serveAll(CLOSED);
        subscriptions.forEach(TopicSubscription::topicClosed);
        subscriptions.clear();
    }

    List<Numbered<T>> kept() {
        return List.copyOf(kept);
    }

    Statistics statistics() {
        return new Statistics(
                published, subscriptions.size(), kept.size(), dropped, disconnected, publishers.pending(), isClosed);
    }

    private boolean hasRoom() {
        for (TopicSubscription<T> each : subscriptions) {
            if (!each.hasRoom()) {
                return false;
            }
        }
        return true;
    }

    private void tell(T item) {
        published++;
        var numbered = new Numbered<>(published, item);
        if (keeps > 0) {
            if (kept.size() == keeps) {
                kept.remove();
            }
            kept.add(numbered);
        }
        List<TopicSubscription<T>> cutOff = new ArrayList<>(0);
        for (TopicSubscription<T> each : subscriptions) {
            if (!each.tell(numbered, overflow)) {
                cutOff.add(each);
            }
        }
        disconnected += cutOff.size();
        cutOff.forEach(subscriptions::remove);
    }
}
