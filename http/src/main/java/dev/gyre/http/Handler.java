package dev.gyre.http;

import dev.gyre.Parks;

/// Answers requests: the one contract between servers and applications (what ASGI is to Python). Servers,
/// in-process clients and tests take nothing else; a client is one too.
@FunctionalInterface
public interface Handler {
    /// Answers `request`. It runs in a task of its own and may park as it likes; when the client leaves, the
    /// task is cancelled (semantics: for GET, HEAD, events and WebSocket). A [StatusException] is answered with
    /// its status, any other failure with 500 and a line in the log.
    @Parks
    Response handle(Request request) throws Exception;

    /// What must happen before the first request, and after the last.
    default Lifespan lifespan() {
        return Lifespan.NONE;
    }
}
