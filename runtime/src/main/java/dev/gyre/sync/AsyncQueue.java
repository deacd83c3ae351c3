package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Choice;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.VoidWorkWith;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.WorkWith;
import dev.gyre.sync.QueueState.Parcel;
import dev.gyre.sync.WaitingLine.Place;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Passes items on, first in first out unless made otherwise (asyncio's `Queue`, trio's memory channel). Between
/// tasks of any loop and plain threads, on both ends.
///
/// Whoever waits is served in the order of its arrival, and an item that was handed to a waiting consumer is
/// that consumer's at once: nobody can take it away. [#put], [#get], [#join] and the iteration are cancellation
/// points, whether they park or not; if cancelled, nothing was put or taken.
///
/// A **closed** queue takes no item any more; what is in it can still be got, then consumers meet the end. Where it
/// is not plain who is the last to put or to get, let each have an end of its own: [#sender], [#receiver].
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
    /// @param senders how many sending ends were open
    /// @param receivers how many receiving ends were open
    public record Statistics(
            int size,
            int capacity,
            boolean isClosed,
            long unfinished,
            int putters,
            int getters,
            int senders,
            int receivers) {}

    private final QueueState<T> state;
    private final ToLongFunction<? super T> ranking;

    private AsyncQueue(int capacity, Shelf<T> shelf, ToLongFunction<? super T> ranking) {
        this.state = new QueueState<>(capacity, shelf);
        this.ranking = ranking;
    }

    /// A queue that holds up to `capacity` items; then [#put] waits.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public static <T> AsyncQueue<T> bounded(int capacity) {
        return new AsyncQueue<>(checked(capacity), Shelf.row(), _ -> 0);
    }

    /// A queue that holds nothing: [#put] waits until its item has been taken.
    public static <T> AsyncQueue<T> rendezvous() {
        return new AsyncQueue<>(0, Shelf.row(), _ -> 0);
    }

    /// A queue in which [#put] never waits. It grows as long as consumers are slower than producers, so prefer
    /// [#bounded] where they can be.
    public static <T> AsyncQueue<T> unbounded() {
        return new AsyncQueue<>(Integer.MAX_VALUE, Shelf.row(), _ -> 0);
    }

    /// Like [#bounded], but last in, first out (asyncio's `LifoQueue`). Those who wait are still served in the order
    /// of their arrival.
    ///
    /// @throws IllegalArgumentException if `capacity` is less than one
    public static <T> AsyncQueue<T> lifo(int capacity) {
        return new AsyncQueue<>(checked(capacity), Shelf.pile(), _ -> 0);
    }

    /// Like [#bounded], but the item with the lowest rank comes first, and of equals the one that was put first
    /// (asyncio's `PriorityQueue`). It is the lowest of those inside: producers that wait for room are let in by
    /// their arrival.
    ///
    /// @param ranking asked once for each item, by its producer
    /// @throws IllegalArgumentException if `capacity` is less than one
    public static <T> AsyncQueue<T> priority(int capacity, ToLongFunction<? super T> ranking) {
        return new AsyncQueue<>(checked(capacity), new Shelf.Ranking<>(), ranking);
    }

    /// Puts `item` in. Parks while the queue is full.
    ///
    /// @throws QueueClosedException if the queue is closed, or is closed while this waits: `item` is not in it
    ///     then
    @Parks
    public void put(T item) {
        if (Task.orNull() == null) {
            Async.run(() -> put(item));
            return;
        }
        long rank = rank(item);
        Waiter.check();
        Place<Parcel<T>, Boolean> place = null;
        try (var _ = state.guard.enter()) {
            if (!accept(item, rank)) {
                place = state.putters().join(new Parcel<>(item, rank));
            }
        }
        if (place == null) {
            Waiter.spend();
        } else if (!state.putters().await(place)) {
            throw QueueClosedException.onPut();
        }
    }

    /// Takes the next item out. Parks while there is none.
    ///
    /// @throws QueueClosedException if the queue is closed and empty, or is closed while this waits
    @Parks
    public T get() {
        return orClosed(next());
    }

    /// Puts `item` in if there is room now, or somebody waits for it, and returns whether it did. Never parks.
    ///
    /// @throws QueueClosedException if the queue is closed
    public boolean tryPut(T item) {
        long rank = rank(item);
        try (var _ = state.guard.enter()) {
            return accept(item, rank);
        }
    }

    /// Takes the next item out if there is one now. Never parks.
    ///
    /// @throws QueueClosedException if the queue is closed and empty
    public Optional<T> tryGet() {
        try (var _ = state.guard.enter()) {
            T item = state.take();
            if (item == null && state.isClosed()) {
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

    /// For [Async#select]: takes the next item out, which `then` is given. If the queue is closed and empty, it is
    /// possible at once, and select throws a [QueueClosedException].
    public <R extends @Nullable Object, X extends Exception> Choice<R, X> onGet(
            WorkWith<? super T, ? extends R, ? extends X> then) {
        return Choice.of(new QueueGet<>(state), item -> then.run(orClosed(item)));
    }

    /// Like [#onGet], without a result.
    public <X extends Exception> Choice<@Nullable Void, X> onGetVoid(VoidWorkWith<? super T, ? extends X> then) {
        return onGet(item -> {
            then.run(item);
            return null;
        });
    }

    /// For [Async#select]: puts `item` in; `then` is what to do when that is done. If the queue is closed, it is
    /// possible at once, and select throws a [QueueClosedException].
    public <R extends @Nullable Object, X extends Exception> Choice<R, X> onPut(
            T item, Work<? extends R, ? extends X> then) {
        return Choice.of(new QueuePut<>(state, new Parcel<>(item, rank(item))), isTaken -> {
            if (!isTaken) {
                throw QueueClosedException.onPut();
            }
            return then.run();
        });
    }

    /// Like [#onPut(Object, Work)], without a result.
    public <X extends Exception> Choice<@Nullable Void, X> onPut(T item, VoidWork<? extends X> then) {
        return this.<@Nullable Void, X>onPut(item, () -> {
            then.run();
            return null;
        });
    }

    /// Opens a sending end. When the last that is open is closed, so is the queue.
    public QueueSender<T> sender() {
        try (var _ = state.guard.enter()) {
            state.senderOpened();
        }
        return new QueueSender<>(this);
    }

    /// Opens a receiving end. When the last that is open is closed, so is the queue, at once: nobody would get what is
    /// in it.
    public QueueReceiver<T> receiver() {
        try (var _ = state.guard.enter()) {
            state.receiverOpened();
        }
        return new QueueReceiver<>(this);
    }

    /// Says that an item that was got has been dealt with; see [#join]. Never parks.
    ///
    /// @throws IllegalStateException if it is called more often than items were put
    public void taskDone() {
        try (var _ = state.guard.enter()) {
            state.finish(1);
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
        try (var _ = state.guard.enter()) {
            if (state.hasUnfinished()) {
                place = state.joiners().join(null);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else {
            state.joiners().await(place);
        }
    }

    /// Closes it: what is in it can still be got, whoever waits for more meets the end, and whoever waits to
    /// put fails. Never parks; closing it again does nothing.
    public void close() {
        try (var _ = state.guard.enter()) {
            state.close();
        }
    }

    /// Closes it and drops what is in it; for [#join], that counts as dealt with. Returns what was dropped, in
    /// order. Never parks.
    public List<T> closeNow() {
        List<T> dropped;
        try (var _ = state.guard.enter()) {
            dropped = state.closeNow();
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
        return state.capacity();
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = state.guard.enter()) {
            return state.statistics();
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
        try (var _ = state.guard.enter()) {
            item = state.take();
            if (item == null && !state.isClosed()) {
                place = state.getters().join(null);
            }
        }
        if (place != null) {
            return state.getters().await(place);
        }
        Waiter.spend();
        return item;
    }

    void senderClosed() {
        try (var _ = state.guard.enter()) {
            state.senderClosed();
        }
    }

    void receiverClosed() {
        try (var _ = state.guard.enter()) {
            state.receiverClosed();
        }
    }

    private boolean accept(T item, long rank) {
        if (state.isClosed()) {
            throw QueueClosedException.onPut();
        }
        return state.accept(item, rank);
    }

    /// Outside the guard, since it is the user's code.
    private long rank(T item) {
        Objects.requireNonNull(item, "a queue passes on items, and null is none");
        return ranking.applyAsLong(item);
    }

    private static <T> T orClosed(@Nullable T item) {
        if (item == null) {
            throw QueueClosedException.onGet();
        }
        return item;
    }

    private static int checked(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a bounded queue holds at least one item, not " + capacity
                    + "; rendezvous() holds none, unbounded() any number");
        }
        return capacity;
    }
}
