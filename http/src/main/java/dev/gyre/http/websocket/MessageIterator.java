package dev.gyre.http.websocket;

import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The messages of a socket as they come.
final class MessageIterator implements Iterator<Message> {
    private final WebSocket socket;
    private @Nullable Message next;
    private boolean hasEnded;

    MessageIterator(WebSocket socket) {
        this.socket = socket;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (next == null && !hasEnded) {
            next = socket.receive();
            hasEnded = next == null;
        }
        return next != null;
    }

    @Override
    @Parks
    public Message next() {
        boolean isThere = hasNext();
        Message message = next;
        if (!isThere || message == null) {
            throw new NoSuchElementException("the socket is closed: there is no further message");
        }
        next = null;
        return message;
    }
}
