package dev.gyre.bench.contest;

import java.time.Duration;
import java.util.Optional;

/// What clients do to a server for one round.
public sealed interface Load permits HttpLoad, EchoLoad, RateLoad, WebSocketLoad, IdleLoad, RestLoad {
    /// How many clients there are.
    int connections();

    /// What the clients are, if they are not ours.
    default Optional<Tool> needs() {
        return Optional.empty();
    }

    /// How long a round of it is.
    default Duration length(Pace pace) {
        return Duration.ZERO;
    }
}
