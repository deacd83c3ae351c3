package dev.gyre.web.endpoint;

import dev.gyre.Parks;

/// Sends items to one client, each as a line of JSON (`application/jsonl`; FastAPI's streams of items). A method of
/// an endpoint that has a parameter of this type returns void; the stream ends when it returns.
///
/// ```java
/// @Get("/export") void export(Lines<Item> out, @Depends Database db) {
///     db.each(out::send);
/// }
/// ```
///
/// What is wrong with a request is answered before the stream begins. What was provided stays until it ends. If the
/// method throws, the connection breaks, and the client sees that it did not get the whole. Any number of tasks may
/// send.
///
/// @param <T> what the items are: a declared type, which lets out no more than it says
public interface Lines<T> {
    /// Sends an item. Parks while the client is behind: no more than 64 KiB wait to be sent. A cancel ends the stream.
    ///
    /// @throws dev.gyre.http.ConnectionLostException if the client has left
    @Parks
    void send(T item);
}
