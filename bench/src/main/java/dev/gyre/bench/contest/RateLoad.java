package dev.gyre.bench.contest;

import java.time.Duration;
import java.util.Optional;

/// Requests over HTTP that come at their times, whether those before them have been answered or not. A request
/// that has to wait for a connection, or for a server that is behind, has waited since its time: so no wait is
/// left out, as it is where a client that waits asks for nothing (Gil Tene's coordinated omission).
///
/// @param path what they ask for
/// @param connections how many there are at most
/// @param perSecond how many come in a second, evenly
/// @param company what else keeps the server busy meanwhile
public record RateLoad(String path, int connections, int perSecond, Optional<Company> company) implements Load {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /// What else keeps a server busy.
    public sealed interface Company {
        /// How many clients there are.
        int clients();
    }

    /// Clients who ask for `path` again and again.
    public record Repeated(String path, int clients) implements Company {}

    /// Clients who never come to the end of their request: a line of a header each second.
    public record Dripping(int clients) implements Company {}

    /// Nothing else.
    public RateLoad(String path, int connections, int perSecond) {
        this(path, connections, perSecond, Optional.empty());
    }

    /// The same in company: it is measured twice in a round, alone and then so.
    public RateLoad beside(Company others) {
        return new RateLoad(path, connections, perSecond, Optional.of(others));
    }

    @Override
    public Duration length(Pace pace) {
        return pace.load(LEAST, ENOUGH);
    }
}
