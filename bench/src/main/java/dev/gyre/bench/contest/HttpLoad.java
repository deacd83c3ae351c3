package dev.gyre.bench.contest;

import java.util.Optional;

/// Requests over HTTP.
///
/// @param path what they ask for
/// @param body JSON that they post; empty if they get
/// @param connections how many clients there are
/// @param pipelined how many requests each sends before it waits for the answers
/// @param seconds how long a round of it is
public record HttpLoad(String path, String body, int connections, int pipelined, int seconds) implements Load {
    /// Requests without a body.
    public HttpLoad(String path, int connections, int pipelined, int seconds) {
        this(path, "", connections, pipelined, seconds);
    }

    /// Whether they post something.
    public boolean isPosting() {
        return !body.isEmpty();
    }

    @Override
    public Optional<Tool> needs() {
        return Optional.of(Tool.WRK);
    }
}
