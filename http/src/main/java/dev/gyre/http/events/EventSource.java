package dev.gyre.http.events;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Listens to server-sent events (the browser's `EventSource`). When the connection ends or breaks it comes
/// back, and asks for what it has missed: it names the last id it got in `Last-Event-ID`.
///
/// ```java
/// try (var news = EventSource.open(client, "https://example.org/news")) {
///     for (ServerEvent event : news) {
///         show(event.data());
///     }
/// }
/// ```
///
/// It waits 3 s before it comes back, or as long as the server asked for (`retry`); after each attempt that fails
/// twice as long as before, up to a minute; and each time up to half as long again, by chance. It does not give up:
/// put a deadline around what should. A stream that is silent for longer than the client waits for the next bytes
/// of an answer counts as lost; servers of events send a comment now and then. The iteration ends when the server
/// answers 204, or when it is closed.
public final class EventSource implements Iterable<ServerEvent>, AutoCloseable {
    private final Subscription subscription;

    private EventSource(Subscription subscription) {
        this.subscription = subscription;
    }

    /// Subscribes to what is at `url`. Parks until the server has answered.
    ///
    /// @param client a client, or any handler
    /// @throws dev.gyre.http.UnexpectedStatusException if the answer is not 200
    /// @throws dev.gyre.http.BadMessageException if it is no stream of events
    @Parks
    public static EventSource open(Handler client, String url) {
        return open(client, Request.get(url));
    }

    /// Like [#open(Handler, String)], with a URL that may be relative to the client's base.
    @Parks
    public static EventSource open(HttpClient client, String url) {
        return open(client, Request.get(client.resolve(url).toString()));
    }

    /// Like [#open(Handler, String)], with headers of one's own; `Last-Event-ID` among them says where to begin.
    @Parks
    public static EventSource open(Handler client, Request request) {
        var subscription = new Subscription(client, request);
        subscription.begin();
        return new EventSource(subscription);
    }

    /// The next event; **null at the end**. Parks while there is none, and while the connection is away. A cancel
    /// loses nothing.
    ///
    /// @throws dev.gyre.http.UnexpectedStatusException if the server, after a loss, answers with a status that
    ///     says that coming back is of no use
    /// @throws dev.gyre.http.BadMessageException if it then answers with something else than events
    /// @throws dev.gyre.http.BodyTooLargeException if an event has more than 1 MiB
    @Parks
    public @Nullable ServerEvent next() {
        return subscription.next();
    }

    /// The events as they come; each step parks like [#next].
    @Override
    @Parks
    public Iterator<ServerEvent> iterator() {
        return new EventIterator(this);
    }

    /// The id of the last event that had one; empty if none had.
    public String lastEventId() {
        return subscription.lastId();
    }

    /// Leaves. May park.
    @Override
    @Parks
    public void close() {
        subscription.close();
    }
}
