package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.sync.WaitingLine.Place;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Passes items on, first in first out (asyncio's `Queue`, trio's memory channel). Between tasks of any loop
/// and plain threads, on both ends.
///
/// Whoever waits is served in the order of its arrival, and an item that was handed to a waiting consumer is
/// that consumer's at once: nobody can take it away. [#put], [#get], [#join] and the iteration are cancellation
/// points, whether they park or not; if cancelled, nothing was put or taken.
///
/// A **closed** queue takes no item any more; what is in it can still be got, then consumers meet the end.
///
/// @param <T> the items; never null
public final class AsyncQueue<T> implements Iterable<T> {
    /// A queue at one moment.
    ///
    /// @param size how many items were in it
    /// @param capacity how many it can hold
    /// @param isClosed whether it was closed
    /// @param unfinished how many items were put in without [#taskDone] having been called for them
    /// @param putters how many were waiting to put an item in
    /// @param getters how many were waiting for an item
    public record Statistics(int size, int capacity, boolean isClosed, long unfinished, int putters, int getters) {}

    private final int capacity;
    private final SpinLock guard = new SpinLock();
    // Who waits to put brings its item; it is served true if that was taken, false if the queue closed.
    private final WaitingLine<T, Boolean> putters = new WaitingLine<>(guard);
    // Who waits to get is served an item, or null if the queue closed.
    private final WaitingLine<@Nullable Void, @Nullable T> getters = new WaitingLine<>(guard);
    private final WaitingLine<@Nullable Void, @Nullable Void> joiners = new WaitingLine<>(guard);
    private ArrayDeque<T> items = new ArrayDeque<>(); // guarded
    private boolean isClosed; // guarded
    private long unfinished; // guarded

    private AsyncQueue(int capacity) {
        this.capacity = capacity;
    }

    /// A queue that holds up to `capacity` items; then [#put] waits.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public static <T> AsyncQueue<T> bounded(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a bounded queue holds at least one item, not " + capacity
                    + "; rendezvous() holds none, unbounded() any number");
        }
        return new AsyncQueue<>(capacity);
    }

    /// A queue that holds nothing: [#put] waits until its item has been taken.
    public static <T> AsyncQueue<T> rendezvous() {
        return new AsyncQueue<>(0);
    }

    /// A queue in which [#put] never waits. It grows as long as consumers are slower than producers, so prefer
    /// [#bounded] where they can be.
    public static <T> AsyncQueue<T> unbounded() {
        return new AsyncQueue<>(Integer.MAX_VALUE);
    }

    /// Puts `item` in. Parks while the queue is full.
    ///
    /// @throws QueueClosedException if the queue is closed, or is closed while this waits: `item` is not in it
    ///     then
    @Parks
    public void put(T item) {
        Objects.requireNonNull(item, "a queue passes on items, and null is none");
        if (Task.orNull() == null) {
            Async.run(() -> put(item));
            return;
        }
        Waiter.check();
        Place<T, Boolean> place = null;
        try (var _ = guard.enter()) {
            if (!accept(item)) {
                place = putters.join(item);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else if (!putters.await(place)) {
            throw QueueClosedException.onPut();
        }
    }

    /// Takes the next item out. Parks while there is none.
    ///
    /// @throws QueueClosedException if the queue is closed and empty, or is closed while this waits
    @Parks
    public T get() {
        T item = next();
        if (item == null) {
            throw QueueClosedException.onGet();
        }
        return item;
    }

    /// Puts `item` in if there is room now, or somebody waits for it, and returns whether it did. Never parks.
    ///
    /// @throws QueueClosedException if the queue is closed
    public boolean tryPut(T item) {
        Objects.requireNonNull(item, "a queue passes on items, and null is none");
        try (var _ = guard.enter()) {
            return accept(item);
        }
    }

    /// Takes the next item out if there is one now. Never parks.
    ///
    /// @throws QueueClosedException if the queue is closed and empty
    public Optional<T> tryGet() {
        try (var _ = guard.enter()) {
            T item = take();
            if (item == null && isClosed) {
                throw QueueClosedException.onGet();
            }
            return Optional.ofNullable(item);
        }
    }

    /// The items as they come, until the queue is closed and empty. Each step takes one out and parks while
    /// there is none. Several may iterate at the same time; each item reaches one of them.
    @Override
    @Parks
    public Iterator<T> iterator() {
        return new QueueIterator<>(this);
    }

    /// Says that an item that was got has been dealt with; see [#join]. Never parks.
    ///
    /// @throws IllegalStateException if it is called more often than items were put
    public void taskDone() {
        try (var _ = guard.enter()) {
            if (unfinished == 0) {
                throw new IllegalStateException("taskDone() was called more often than items were put into the queue;"
                        + " call it once for each item that was got");
            }
            finish(1);
        }
    }

    /// Waits until [#taskDone] has been called for every item that was put in. Parks unless that is so now.
    @Parks
    public void join() {
        if (Task.orNull() == null) {
            Async.run(this::join);
            return;
        }
        Waiter.check();
        Place<@Nullable Void, @Nullable Void> place = null;
        try (var _ = guard.enter()) {
            if (unfinished > 0) {
                place = joiners.join(null);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else {
            joiners.await(place);
        }
    }

    /// Closes it: what is in it can still be got, whoever waits for more meets the end, and whoever waits to
    /// put fails. Never parks; closing it again does nothing.
    public void close() {
        try (var _ = guard.enter()) {
            end();
        }
    }

    /// Closes it and drops what is in it; for [#join], that counts as dealt with. Returns what was dropped, in
    /// order. Never parks.
    public List<T> closeNow() {
        ArrayDeque<T> dropped;
        try (var _ = guard.enter()) {
            end();
            dropped = items;
            items = new ArrayDeque<>();
            finish(dropped.size());
        }
        return List.copyOf(dropped);
    }

    /// Whether it was closed.
    public boolean isClosed() {
        return statistics().isClosed();
    }

    /// How many items are in it; those whose producers still wait do not count.
    public int size() {
        return statistics().size();
    }

    /// How many items it can hold: 0 for a rendezvous, `Integer.MAX_VALUE` without a bound.
    public int capacity() {
        return capacity;
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = guard.enter()) {
            return new Statistics(items.size(), capacity, isClosed, unfinished, putters.length(), getters.length());
        }
    }

    /// The next item, or null at the end.
    @Parks
    @Nullable
    T next() {
        if (Task.orNull() == null) {
            return Async.<@Nullable T, RuntimeException>run(this::next);
        }
        Waiter.check();
        T item;
        Place<@Nullable Void, @Nullable T> place = null;
        try (var _ = guard.enter()) {
            item = take();
            if (item == null && !isClosed) {
                place = getters.join(null);
            }
        }
        if (place != null) {
            return getters.await(place);
        }
        Waiter.spend();
        return item;
    }

    // What follows is called inside the guard.

    private boolean accept(T item) {
        if (isClosed) {
            throw QueueClosedException.onPut();
        }
        if (getters.serve(item) == null) {
            if (items.size() >= capacity) {
                return false;
            }
            items.add(item);
        }
        unfinished++;
        return true;
    }

    /// The oldest item. It makes room for the producer that has waited longest, whose item may be the one, if
    /// the queue holds nothing.
    private @Nullable T take() {
        Place<T, Boolean> putter = putters.serve(true);
        if (putter != null) {
            items.add(putter.brought());
            unfinished++;
        }
        return items.poll();
    }

    private void finish(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            joiners.serveAll(null);
        }
    }

    private void end() {
        isClosed = true;
        putters.serveAll(false);
        getters.serveAll(null);
    }
}
