package dev.gyre.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What lies in a queue, and which of it comes out next. No code of a user runs in here: what decides over the order
/// is a number that came with the item.
sealed interface Shelf<T> {
    /// First in, first out.
    static <T> Shelf<T> row() {
        return new Row<>(false);
    }

    /// Last in, first out.
    static <T> Shelf<T> pile() {
        return new Row<>(true);
    }

    void add(T item, long rank);

    /// The next item, or null.
    @Nullable
    T poll();

    int size();

    /// Takes out all that is left, in the order in which it would have come.
    default List<T> clear() {
        var all = new ArrayList<T>(size());
        T item;
        while ((item = poll()) != null) {
            all.add(item);
        }
        return all;
    }

    /// In the order in which they came, or the other way round.
    final class Row<T> implements Shelf<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private final boolean isLastFirst;

        Row(boolean isLastFirst) {
            this.isLastFirst = isLastFirst;
        }

        @Override
        public void add(T item, long rank) {
            items.addLast(item);
        }

        @Override
        public @Nullable T poll() {
            return isLastFirst ? items.pollLast() : items.pollFirst();
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    /// The lowest rank first; among equals, first in, first out.
    final class Ranking<T> implements Shelf<T> {
        private record Entry<T>(T item, long rank, long number) {}

        private final PriorityQueue<Entry<T>> items = new PriorityQueue<>(
                Comparator.<Entry<T>>comparingLong(Entry::rank).thenComparingLong(Entry::number));
        private long added;

        @Override
        public void add(T item, long rank) {
            items.add(new Entry<>(item, rank, added++));
        }

        @Override
        public @Nullable T poll() {
            Entry<T> next = items.poll();
            return next == null ? null : next.item();
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
