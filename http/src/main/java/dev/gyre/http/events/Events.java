package dev.gyre.http.events;

import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;

/// Server-sent events, for servers.
///
/// ```java
/// Response ticks(Request request) {
///     return Events.response(events -> {
///         for (int i = 1; ; i++) {
///             events.send(ServerEvent.of("tick " + i).withId("" + i));
///             sleep(ofSeconds(1));
///         }
///     });
/// }
/// ```
///
/// A client that loses the connection comes back, and names the id of the last event it got in the header
/// `Last-Event-ID`.
public final class Events {
    private Events() {}

    /// A response whose body are the events that `writer` sends; its end is the end of the stream, after which
    /// most clients come back. To make them stay away, answer the next request with
    /// [Response#noContent].
    ///
    /// The writer runs when the response is sent, in the task of the request, and is cancelled when the client
    /// leaves or the server stops. If it throws, the connection breaks, and the failure goes where those of
    /// handlers go.
    public static Response response(VoidWorkWith<? super EventWriter, ?> writer) {
        return Response.of(MediaType.EVENTS, Body.writing(out -> write(out, writer)))
                .withHeader("Cache-Control", "no-cache")
                .withHeader("X-Accel-Buffering", "no"); // nginx would collect events before it passes them on
    }

    @Parks
    private static <X extends Exception> void write(BodyWriter out, VoidWorkWith<? super EventWriter, X> writer)
            throws X {
        var events = new EventWriter(out);
        events.flush();
        TaskGroup.runVoid(group -> {
            group.spawn("keep events alive", events::keepAlive);
            writer.run(events);
            events.atRest(group::cancel); // not in the middle of a comment, which would tear the body
        });
    }
}
