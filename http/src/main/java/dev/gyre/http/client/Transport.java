package dev.gyre.http.client;

import dev.gyre.Parks;
import dev.gyre.http.Request;
import dev.gyre.http.Response;

/// The last link of a client's chain: gets one answer to one request.
interface Transport extends AutoCloseable {
    /// The answer, with a body that arrives as it is read. In a task.
    @Parks
    Response open(Request request);

    /// The answer, which must be 101, and the connection. In a task.
    @Parks
    Upgraded upgrade(Request request);

    ClientStats stats();

    /// Ends what goes on. Never parks.
    @Override
    void close();
}
