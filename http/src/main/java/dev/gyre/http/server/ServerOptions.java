package dev.gyre.http.server;

import dev.gyre.http.Limits;
import dev.gyre.net.Tls;
import java.time.Duration;
import java.util.Optional;

/// How a server is started; see [HttpServer#start(dev.gyre.net.Address, ServerOptions, dev.gyre.http.Handler)].
///
/// @param tls if present, connections are encrypted
/// @param limits what it puts up with
/// @param grace how long requests that have begun may last once it drains
/// @param sharesPort whether servers of other loops or processes may have the same port
/// @param backlog how many connections the kernel keeps until they are accepted; it may allow fewer
public record ServerOptions(Optional<Tls> tls, Limits limits, Duration grace, boolean sharesPort, int backlog) {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int BACKLOG = 1024;

    /// @throws IllegalArgumentException if the grace is negative
    public ServerOptions {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace cannot be negative, as " + grace + " is; zero is none");
        }
    }

    /// No TLS, [Limits#standard], a grace of 30 s, a port of its own, a backlog of 1024.
    public static ServerOptions plain() {
        return new ServerOptions(Optional.empty(), Limits.standard(), GRACE, false, BACKLOG);
    }

    /// The same with TLS.
    public ServerOptions withTls(Tls settings) {
        return new ServerOptions(Optional.of(settings), limits, grace, sharesPort, backlog);
    }

    /// The same with other limits.
    public ServerOptions withLimits(Limits changed) {
        return new ServerOptions(tls, changed, grace, sharesPort, backlog);
    }

    /// The same with another grace.
    public ServerOptions withGrace(Duration time) {
        return new ServerOptions(tls, limits, time, sharesPort, backlog);
    }

    /// The same on a port that others may share: the kernel spreads the connections between them (`SO_REUSEPORT`).
    public ServerOptions sharingPort() {
        return new ServerOptions(tls, limits, grace, true, backlog);
    }

    /// The same with another backlog.
    public ServerOptions withBacklog(int connections) {
        return new ServerOptions(tls, limits, grace, sharesPort, connections);
    }
}
