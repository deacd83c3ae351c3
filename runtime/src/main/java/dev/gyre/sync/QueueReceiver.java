package dev.gyre.sync;

import dev.gyre.Choice;
import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.WorkWith;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One receiving end of an [AsyncQueue] (trio's `MemoryReceiveChannel`), for one consumer of several: when the last
/// of them has closed its end, the queue is closed and what is in it is dropped, so producers that nobody listens to
/// any more stop with a [QueueClosedException].
///
/// @param <T> the items
public final class QueueReceiver<T> implements AutoCloseable, Iterable<T> {
    private final AsyncQueue<T> queue;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    QueueReceiver(AsyncQueue<T> queue) {
        this.queue = queue;
    }

    /// Takes the next item out, as [AsyncQueue#get].
    ///
    /// @throws QueueClosedException if this end is closed, or the queue is closed and empty
    @Parks
    public T get() {
        return open().get();
    }

    /// Takes the next item out if there is one now, as [AsyncQueue#tryGet]. Never parks.
    ///
    /// @throws QueueClosedException if this end is closed, or the queue is closed and empty
    public Optional<T> tryGet() {
        return open().tryGet();
    }

    /// The items as they come, as [AsyncQueue#iterator].
    ///
    /// @throws QueueClosedException if this end is closed
    @Override
    @Parks
    public Iterator<T> iterator() {
        return open().iterator();
    }

    /// For [dev.gyre.Async#select], as [AsyncQueue#onGet].
    ///
    /// @throws QueueClosedException if this end is closed
    public <R extends @Nullable Object, X extends Exception> Choice<R, X> onGet(
            WorkWith<? super T, ? extends R, ? extends X> then) {
        return open().onGet(then);
    }

    /// For [dev.gyre.Async#select], as [AsyncQueue#onGetVoid].
    ///
    /// @throws QueueClosedException if this end is closed
    public <X extends Exception> Choice<@Nullable Void, X> onGetVoid(VoidWorkWith<? super T, ? extends X> then) {
        return open().onGetVoid(then);
    }

    /// Another end of the same queue (trio's `clone`). Never parks.
    ///
    /// @throws QueueClosedException if this end is closed
    public QueueReceiver<T> share() {
        return open().receiver();
    }

    /// Closes this end, and the queue if it was the last. A call that waits on this end goes on as long as the queue is
    /// open. Never parks; closing it again does nothing.
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            queue.receiverClosed();
        }
    }

    private AsyncQueue<T> open() {
        if (isClosed.get()) {
            throw QueueClosedException.ofReceiver();
        }
        return queue;
    }
}
