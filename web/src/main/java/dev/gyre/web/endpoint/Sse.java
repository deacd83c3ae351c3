package dev.gyre.web.endpoint;

import dev.gyre.Parks;
import dev.gyre.http.events.ServerEvent;
import java.util.function.UnaryOperator;

/// Sends events to one client, each at once, with what is declared as JSON in them (FastAPI's
/// `EventSourceResponse`). A method of an endpoint that has a parameter of this type returns void; the stream ends
/// when it returns.
///
/// ```java
/// @Get("/ticks") void ticks(Sse<Tick> events, @Header("Last-Event-ID") Optional<Integer> last) {
///     for (int i = last.orElse(-1) + 1; ; i++) {
///         String id = "" + i;
///         events.send(new Tick(i), event -> event.withId(id));
///         sleep(ofSeconds(1));
///     }
/// }
/// ```
///
/// What is wrong with a request is answered before the stream begins. What was provided stays until it ends. The
/// method is cancelled when the client leaves or the server stops. While nothing is sent, a comment goes out every
/// 15 s. Any number of tasks may send.
///
/// @param <T> what is in the events: a declared type, which lets out no more than it says
public interface Sse<T> {
    /// Sends an event whose data is `data` as JSON. Parks while the client is behind. A cancel ends the stream.
    ///
    /// @throws dev.gyre.http.ConnectionLostException if the client has left
    @Parks
    void send(T data);

    /// Like [#send(Object)], for an event that has more than data: `event -> event.withId("7").withEvent("tick")`.
    @Parks
    void send(T data, UnaryOperator<ServerEvent> more);

    /// Sends an event as it is, with any text as its data (FastAPI's `raw_data`).
    @Parks
    void sendEvent(ServerEvent event);

    /// Sends what clients skip.
    @Parks
    void comment(String text);
}
