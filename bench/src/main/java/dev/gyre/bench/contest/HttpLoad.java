package dev.gyre.bench.contest;

import java.time.Duration;
import java.util.Optional;

/// Requests over HTTP, as fast as the server answers.
///
/// @param path what they ask for
/// @param body JSON that they post; empty if they get
/// @param connections how many clients there are
/// @param pipelined how many requests each sends before it waits for the answers
/// @param seconds how long a round of it is
/// @param leastSeconds how long it is at least, when there is little time
public record HttpLoad(String path, String body, int connections, int pipelined, int seconds, int leastSeconds)
        implements Load {
    /// Requests with a body.
    public HttpLoad(String path, String body, int connections, int pipelined, int seconds) {
        this(path, body, connections, pipelined, seconds, 1);
    }

    /// Requests without a body.
    public HttpLoad(String path, int connections, int pipelined, int seconds) {
        this(path, "", connections, pipelined, seconds);
    }

    /// The same for longer, when there is little time.
    public HttpLoad withLeast(int atLeastSeconds) {
        return new HttpLoad(path, body, connections, pipelined, Math.max(seconds, atLeastSeconds), atLeastSeconds);
    }

    /// Whether they post something.
    public boolean isPosting() {
        return !body.isEmpty();
    }

    @Override
    public Optional<Tool> needs() {
        return Optional.of(Tool.WRK);
    }

    @Override
    public Duration length(Pace pace) {
        return pace.load(Duration.ofSeconds(leastSeconds), Duration.ofSeconds(seconds));
    }
}
