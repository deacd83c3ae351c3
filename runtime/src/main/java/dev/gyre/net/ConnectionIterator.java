package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The connections of a listener as they come. What `hasNext` has found belongs to whoever calls `next`.
final class ConnectionIterator implements Iterator<ByteStream> {
    private final Listener listener;
    private @Nullable ByteStream next;

    ConnectionIterator(Listener listener) {
        this.listener = listener;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (next == null) {
            next = listener.isElsewhere()
                    ? Async.<@Nullable ByteStream, RuntimeException>on(listener.loop(), listener.acceptor()::next)
                    : listener.acceptor().next();
        }
        return next != null;
    }

    @Override
    @Parks
    public ByteStream next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listener is closed");
        }
        ByteStream taken = next;
        next = null;
        assert taken != null;
        return taken;
    }
}
