package dev.gyre.sync;

import dev.gyre.Choice;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.Work;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One sending end of an [AsyncQueue] (trio's `MemorySendChannel`), for one producer of several: the queue is closed
/// when the last of them has closed its end, so nobody has to know who is the last. A producer that hands work on
/// gives [#share] along, before it closes its own.
///
/// @param <T> the items
public final class QueueSender<T> implements AutoCloseable {
    private final AsyncQueue<T> queue;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    QueueSender(AsyncQueue<T> queue) {
        this.queue = queue;
    }

    /// Puts `item` in, as [AsyncQueue#put].
    ///
    /// @throws QueueClosedException if this end or the queue is closed
    @Parks
    public void put(T item) {
        open().put(item);
    }

    /// Puts `item` in if that is possible now, as [AsyncQueue#tryPut]. Never parks.
    ///
    /// @throws QueueClosedException if this end or the queue is closed
    public boolean tryPut(T item) {
        return open().tryPut(item);
    }

    /// For [dev.gyre.Async#select], as [AsyncQueue#onPut(Object, Work)].
    ///
    /// @throws QueueClosedException if this end is closed
    public <R extends @Nullable Object, X extends Exception> Choice<R, X> onPut(
            T item, Work<? extends R, ? extends X> then) {
        return open().onPut(item, then);
    }

    /// For [dev.gyre.Async#select], as [AsyncQueue#onPut(Object, VoidWork)].
    ///
    /// @throws QueueClosedException if this end is closed
    public <X extends Exception> Choice<@Nullable Void, X> onPut(T item, VoidWork<? extends X> then) {
        return open().onPut(item, then);
    }

    /// Another end of the same queue (trio's `clone`). Never parks.
    ///
    /// @throws QueueClosedException if this end is closed
    public QueueSender<T> share() {
        return open().sender();
    }

    /// Closes this end, and the queue if it was the last. A call that waits on this end goes on as long as the queue is
    /// open. Never parks; closing it again does nothing.
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            queue.senderClosed();
        }
    }

    private AsyncQueue<T> open() {
        if (isClosed.get()) {
            throw QueueClosedException.ofSender();
        }
        return queue;
    }
}
