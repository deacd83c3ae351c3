package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.sync.Overflow;
import dev.gyre.sync.Topic;
import dev.gyre.sync.Topic.Numbered;
import dev.gyre.sync.TopicOverflowException;
import dev.gyre.sync.TopicSubscription;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Events that are told to all who listen, of which the last are kept: a client that lost its connection comes back
/// with `Last-Event-ID` and gets what it has missed, without gap or repetition (FastAPI's and aiohttp-sse's resume).
///
/// ```java
/// var news = EventLog.keeping(1000, new Overflow.Disconnect(256));
/// app.events("/news", news);
/// news.append(ServerEvent.json(item).withEvent("item"));
/// ```
///
/// Each event gets an id of its own in place of that it may have. A client that is cut off, because it is behind,
/// comes back in the same way. Any loop and any thread may use it; it is kept in memory, so that a client that
/// comes back after the process was restarted gets all that is kept.
public final class EventLog implements AutoCloseable {
    private final Topic<ServerEvent> topic;
    private final Optional<ServerEvent> gap;
    private final AtomicReference<@Nullable String> mark; // of this log; numbers of another one mean nothing here

    private EventLog(Topic<ServerEvent> topic, Optional<ServerEvent> gap, AtomicReference<@Nullable String> mark) {
        this.topic = topic;
        this.gap = gap;
        this.mark = mark;
    }

    /// One that keeps the last events, up to so many.
    ///
    /// @param overflow what happens to a client that is behind
    /// @throws IllegalArgumentException if `count` is less than one
    public static EventLog keeping(int count, Overflow overflow) {
        return new EventLog(Topic.keeping(count, overflow), Optional.empty(), new AtomicReference<>());
    }

    /// The same log, but a client that has missed more than is kept is told by this event first, so that it can load
    /// all anew.
    public EventLog tellingGaps(ServerEvent event) {
        return new EventLog(topic, Optional.of(event), mark);
    }

    /// Tells `event` to all who listen, and returns its id. Parks with [Overflow.Park] while one of them is behind; a
    /// cancellation point in any case.
    ///
    /// @throws dev.gyre.sync.TopicClosedException if the log is closed
    @Parks
    public String append(ServerEvent event) {
        return id(topic.publish(event));
    }

    /// Answers with the events that follow the one that the request names in `Last-Event-ID`, or that follow from now
    /// on. The stream ends when the log is closed.
    public Response response(Request request) {
        Optional<String> last = request.header("Last-Event-ID");
        return Events.response(events -> send(events, last));
    }

    /// How it stands. Never parks.
    public Topic.Statistics statistics() {
        return topic.statistics();
    }

    /// Closes it: all streams end. Never parks.
    @Override
    public void close() {
        topic.close();
    }

    @Parks
    private void send(EventWriter events, Optional<String> last) {
        long after = last.map(this::number).orElse(-1L);
        try (TopicSubscription<ServerEvent> all = after < 0 && last.isEmpty() ? topic.subscribe() : resumed(after)) {
            if (last.isPresent() && gap.isPresent() && (after < 0 || all.missed() > 0)) {
                events.send(gap.get());
            }
            Numbered<ServerEvent> next = all.nextNumbered();
            while (next != null) {
                events.send(next.item().withId(id(next.number())));
                next = all.nextNumbered();
            }
        } catch (TopicOverflowException _) {
            // The client sees the end, comes back, and names the last that it got.
        }
    }

    /// After a number that is none of this log, all that is kept.
    private TopicSubscription<ServerEvent> resumed(long after) {
        return topic.subscribeAfter(Math.max(after, 0));
    }

    /// Negative if it is none of this log.
    private long number(String id) {
        String start = mark() + "-";
        if (!id.startsWith(start)) {
            return -1;
        }
        try {
            long number = Long.parseLong(id.substring(start.length()));
            return number <= topic.statistics().published() ? number : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private String id(long number) {
        return mark() + "-" + number;
    }

    private String mark() {
        String known = mark.get();
        if (known != null) {
            return known;
        }
        long drawn = Task.orNull() != null
                ? Loop.current().random().nextLong()
                : Async.<Long, RuntimeException>run(
                        () -> Loop.current().random().nextLong());
        mark.compareAndSet(null, Long.toHexString(drawn));
        return String.valueOf(mark.get());
    }
}
