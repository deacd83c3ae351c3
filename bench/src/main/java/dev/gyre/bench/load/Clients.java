package dev.gyre.bench.load;

import dev.gyre.bench.contest.Reply;

/// Those who put a server under load.
@FunctionalInterface
public interface Clients extends AutoCloseable {
    /// Asks the server for one round, and tells how many answers came, and what the clients measured besides.
    ///
    /// @throws dev.gyre.bench.contest.OverloadedException if the server did not answer all of them
    /// @throws IllegalStateException if something else went wrong
    Reply ask(Served server);

    /// Lets go of what they keep from round to round. Any thread.
    @Override
    default void close() {}
}
