package dev.gyre.bench.contest;

import java.util.Optional;

/// Requests over HTTP.
///
/// @param path what they ask for
/// @param connections how many clients there are
/// @param pipelined how many requests each sends before it waits for the answers
/// @param seconds how long a round of it is
public record HttpLoad(String path, int connections, int pipelined, int seconds) implements Load {
    @Override
    public Optional<Tool> needs() {
        return Optional.of(Tool.WRK);
    }
}
