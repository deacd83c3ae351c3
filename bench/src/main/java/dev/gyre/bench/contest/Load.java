package dev.gyre.bench.contest;

import java.util.Optional;

/// What clients do to a server for one round, as fast as it answers.
public sealed interface Load permits HttpLoad, EchoLoad {
    /// How many clients there are.
    int connections();

    /// What the clients are, if they are not ours.
    Optional<Tool> needs();
}
