package dev.gyre.net;

import java.util.Optional;

/// How a listener is opened; see [Listener#open(Address, ListenOptions)].
///
/// @param tls if present, connections are encrypted; one counts as arrived when its handshake is done, within
///     10 s
/// @param backlog how many connections the kernel keeps until they are accepted; it may allow fewer
///     (`net.core.somaxconn`)
/// @param sharesPort whether other listeners, of other loops or processes, may have the same port: the kernel
///     then spreads the connections between them (`SO_REUSEPORT`)
/// @param keepsFile whether the file of a Unix socket stays when the listener is closed
public record ListenOptions(Optional<Tls> tls, int backlog, boolean sharesPort, boolean keepsFile) {
    private static final int BACKLOG = 1024;

    /// No TLS, a backlog of 1024, a port of its own.
    public static ListenOptions plain() {
        return new ListenOptions(Optional.empty(), BACKLOG, false, false);
    }

    /// The same with TLS.
    public ListenOptions withTls(Tls settings) {
        return new ListenOptions(Optional.of(settings), backlog, sharesPort, keepsFile);
    }

    /// The same with another backlog.
    public ListenOptions withBacklog(int connections) {
        return new ListenOptions(tls, connections, sharesPort, keepsFile);
    }

    /// The same on a port that others may share.
    public ListenOptions sharingPort() {
        return new ListenOptions(tls, backlog, true, keepsFile);
    }

    /// The same, leaving the file of a Unix socket behind (asyncio's `cleanup_socket=False`), for whoever listens on
    /// it next.
    public ListenOptions keepingFile() {
        return new ListenOptions(tls, backlog, sharesPort, true);
    }
}
