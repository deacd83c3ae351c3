package dev.gyre.bench;

/// Those who put a server under load.
@FunctionalInterface
interface Clients extends AutoCloseable {
    /// Asks whoever serves at `port` for one round, and returns how many answers came.
    ///
    /// @throws dev.gyre.bench.contest.OverloadedException if the server did not answer all of them
    /// @throws IllegalStateException if something else went wrong
    long ask(int port);

    /// Lets go of what they keep from round to round.
    @Override
    default void close() {}
}
