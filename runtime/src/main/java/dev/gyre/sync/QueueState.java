package dev.gyre.sync;

import dev.gyre.Claim;
import dev.gyre.sync.AsyncQueue.Statistics;
import dev.gyre.sync.WaitingLine.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inside of an [AsyncQueue]: its items, and those who wait. Everything is called inside the guard.
final class QueueState<T> {
    /// What one who waits to put brings along.
    record Parcel<T>(T item, long rank) {}

    final SpinLock guard = new SpinLock();
    private final int capacity;
    private final Shelf<T> shelf;
    // Who waits to put is served true if its item was taken, false if the queue closed.
    private final WaitingLine<Parcel<T>, Boolean> putters = new WaitingLine<>(guard, () -> told("room in a queue"));
    // Who waits to get is served an item, or null if the queue closed.
    private final WaitingLine<@Nullable Void, @Nullable T> getters =
            new WaitingLine<>(guard, () -> told("an item of a queue"));
    private final WaitingLine<@Nullable Void, @Nullable Void> joiners =
            new WaitingLine<>(guard, () -> told("the last item of a queue to be dealt with"));
    private boolean isClosed;
    private long unfinished;
    private int senders;
    private int receivers;

    QueueState(int capacity, Shelf<T> shelf) {
        this.capacity = capacity;
        this.shelf = shelf;
    }

    int capacity() {
        return capacity;
    }

    WaitingLine<Parcel<T>, Boolean> putters() {
        return putters;
    }

    WaitingLine<@Nullable Void, @Nullable T> getters() {
        return getters;
    }

    WaitingLine<@Nullable Void, @Nullable Void> joiners() {
        return joiners;
    }

    boolean isClosed() {
        return isClosed;
    }

    boolean hasUnfinished() {
        return unfinished > 0;
    }

    /// Takes the item in, or hands it to who waits for it; false if there is no room.
    boolean accept(T item, long rank) {
        if (getters.serve(item) == null) {
            if (shelf.size() >= capacity) {
                return false;
            }
            shelf.add(item, rank);
        }
        unfinished++;
        return true;
    }

    /// The next item, or null. It makes room for the producer that has waited longest, whose item may be the one if
    /// the queue holds nothing.
    @Nullable
    T take() {
        T item = shelf.poll();
        Place<Parcel<T>, Boolean> putter = putters.serve(true);
        if (putter == null) {
            return item;
        }
        Parcel<T> parcel = putter.brought();
        shelf.add(parcel.item(), parcel.rank());
        unfinished++;
        return item != null ? item : shelf.poll();
    }

    /// Whether room or a refusal is there now, for the one who waits with `claim`.
    boolean canPut(Claim<?> claim) {
        return isClosed || shelf.size() < capacity || getters.hasOther(claim);
    }

    /// Whether an item or the end is there now, for the one who waits with `claim`.
    boolean canGet(Claim<?> claim) {
        return isClosed || shelf.size() > 0 || putters.hasOther(claim);
    }

    /// Says of `count` items that they have been dealt with.
    void finish(int count) {
        if (unfinished < count) {
            throw new IllegalStateException("taskDone() was called more often than items were put into the queue;"
                    + " call it once for each item that was got");
        }
        unfinished -= count;
        if (unfinished == 0) {
            joiners.serveAll(null);
        }
    }

    void close() {
        isClosed = true;
        putters.serveAll(false);
        getters.serveAll(null);
    }

    /// Closes it, and takes out what was left.
    List<T> closeNow() {
        close();
        List<T> dropped = shelf.clear();
        finish(dropped.size());
        return dropped;
    }

    void senderOpened() {
        senders++;
    }

    void senderClosed() {
        if (--senders == 0) {
            close();
        }
    }

    void receiverOpened() {
        receivers++;
    }

    void receiverClosed() {
        if (--receivers == 0) {
            closeNow();
        }
    }

    /// What one waits for, and how it stands: for those who look inside, who do not have the guard.
    private String told(String wanted) {
        try (var _ = guard.enter()) {
            return wanted + (capacity == Integer.MAX_VALUE ? " without a bound" : " of " + capacity) + ", "
                    + (shelf.size() == 0 ? "empty" : shelf.size() + " inside");
        }
    }

    Statistics statistics() {
        return new Statistics(
                shelf.size(), capacity, isClosed, unfinished, putters.length(), getters.length(), senders, receivers);
    }
}
