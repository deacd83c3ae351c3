package dev.gyre.net;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import io.netty.handler.ssl.SslHandler;
import java.nio.channels.ClosedChannelException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The beginning of a TLS connection, as a task waits for it.
final class Handshake {
    private Handshake() {}

    /// Puts TLS on a connection of which nothing has been read, and waits until it stands. If that fails or is
    /// cancelled, the connection is closed.
    ///
    /// @throws TlsFailedException if the two sides did not come together
    @Parks
    static void asClient(Connection connection, Tls tls, Address peer) {
        run(connection, () -> tls.clientHandler(peer.host(), peer.port()), "could not set up TLS with " + peer);
    }

    /// Puts TLS on a connection, through which what was not read yet goes, too; else like [#asClient].
    @Parks
    static void run(Connection connection, Supplier<SslHandler> handler, String attempt) {
        Waiter<@Nullable Throwable> end = Waiter.create(); // null: it stands
        Outside.act(connection.channel().eventLoop(), () -> begin(connection, handler, end));
        Throwable failure;
        try {
            failure = Outside.await(end, connection.channel());
        } catch (CancelledError e) {
            connection.abort();
            throw e;
        }
        if (failure != null) {
            Outside.act(connection.channel().eventLoop(), connection::leave);
            throw TlsTrouble.explain(attempt, failure);
        }
    }

    private static void begin(Connection connection, Supplier<SslHandler> made, Waiter<@Nullable Throwable> end) {
        if (connection.in().hasEnded()) {
            end.succeed(new ClosedChannelException());
            return;
        }
        try {
            SslHandler handler = made.get();
            handler.handshakeFuture().addListener(done -> end.succeed(done.cause()));
            connection.secure(handler);
            connection.channel().config().setAutoRead(true);
        } catch (RuntimeException e) { // such as: settings that the provider of TLS refuses
            end.succeed(e);
        }
    }
}
