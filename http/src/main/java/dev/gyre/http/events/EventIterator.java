package dev.gyre.http.events;

import dev.gyre.Parks;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The events of a source as they come.
final class EventIterator implements Iterator<ServerEvent> {
    private final EventSource source;
    private @Nullable ServerEvent next;
    private boolean hasEnded;

    EventIterator(EventSource source) {
        this.source = source;
    }

    @Override
    @Parks
    public boolean hasNext() {
        if (next == null && !hasEnded) {
            next = source.next();
            hasEnded = next == null;
        }
        return next != null;
    }

    @Override
    @Parks
    public ServerEvent next() {
        boolean isThere = hasNext();
        ServerEvent event = next;
        if (!isThere || event == null) {
            throw new NoSuchElementException("the stream of events has ended: there is no further one");
        }
        next = null;
        return event;
    }
}
