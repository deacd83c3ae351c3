package dev.gyre.bench.contest;

import java.time.Duration;

/// Binary messages over WebSockets, each of which must come back before the client sends the next.
///
/// @param bytes how long a message is, at most 125
/// @param connections how many clients there are
public record WebSocketLoad(int bytes, int connections) implements Load {
    private static final int ROUNDS_IN_ONE = 3;

    @Override
    public Duration length(Pace pace) {
        return Duration.ofNanos(ROUNDS_IN_ONE * pace.nanos());
    }
}
