package dev.gyre.bench.contest;

import java.time.Duration;

/// Blocks of bytes over bare TCP, each of which must come back before the client sends the next.
///
/// @param bytes how long a block is
/// @param connections how many clients there are
public record EchoLoad(int bytes, int connections) implements Load {
    private static final int ROUNDS_IN_ONE = 3; // a server takes longer to settle than a loop in one process

    @Override
    public Duration length(Pace pace) {
        return Duration.ofNanos(ROUNDS_IN_ONE * pace.nanos());
    }
}
