package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Request;

/// What is done with a connection that stays: a WebSocket, a stream of events.
///
/// @param <A> what it is given besides the request
@FunctionalInterface
public interface RequestWork<A> {
    @Parks
    void run(Request request, A with) throws Exception;
}
