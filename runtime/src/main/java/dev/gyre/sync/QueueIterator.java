package dev.gyre.sync;

import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The items of a queue as they come. An item that [#hasNext] has taken out waits here for [#next].
final class QueueIterator<T> implements Iterator<T> {
    private final AsyncQueue<T> queue;
    private @Nullable T taken;

    QueueIterator(AsyncQueue<T> queue) {
        this.queue = queue;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (taken == null) {
            taken = queue.next();
        }
        return taken != null;
    }

    @Override
    @Parks
    public T next() {
        T item = taken != null ? taken : queue.next();
        if (item == null) {
            throw new NoSuchElementException("the queue is closed and empty; ask hasNext() before next()");
        }
        taken = null;
        return item;
    }
}
