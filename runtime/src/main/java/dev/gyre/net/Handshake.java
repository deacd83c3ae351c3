package dev.gyre.net;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/// The beginning of a TLS connection, as a client waits for it.
final class Handshake {
    private Handshake() {}

    /// Puts TLS on a connection of which nothing has been read, and waits until it stands. If that fails or is
    /// cancelled, the connection is closed.
    ///
    /// @throws TlsFailedException if the two sides did not come together
    @Parks
    static void asClient(Connection connection, Tls tls, Address peer) {
        Waiter<@Nullable Throwable> end = Waiter.create(); // null: it stands
        Outside.act(connection.channel().eventLoop(), () -> begin(connection, tls.clientHandler(peer), end));
        Throwable failure;
        try {
            failure = end.awaitOutside();
        } catch (CancelledError e) {
            connection.abort();
            throw e;
        }
        if (failure != null) {
            Outside.act(connection.channel().eventLoop(), connection::leave);
            throw TlsTrouble.explain("could not set up TLS with " + peer, failure);
        }
    }

    private static void begin(Connection connection, SslHandler handler, Waiter<@Nullable Throwable> end) {
        handler.handshakeFuture().addListener(done -> end.succeed(done.cause()));
        connection.secure(handler);
        connection.channel().config().setAutoRead(true);
    }
}
