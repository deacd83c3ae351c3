package dev.gyre.http.server;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Handler;
import dev.gyre.http.netty.ServerLife;
import dev.gyre.net.Address;
import dev.gyre.net.ListenOptions;
import dev.gyre.net.Tls;

/// Serves a [Handler] over HTTP/1.1, each request in a task of its own.
///
/// ```java
/// try (var server = HttpServer.start(Address.of("127.0.0.1", 8080), request -> Response.text("Hello"))) {
///     server.awaitEnd();
/// }
/// ```
///
/// It belongs to the loop on which it was started, and so do its requests; several loops take several servers that
/// share a port. It ends when it is closed. When all tasks of the loop are cancelled, as by Ctrl-C, it drains by
/// itself: requests that have begun are finished.
public final class HttpServer implements AutoCloseable {
    private final ServerLife life;

    private HttpServer(ServerLife life) {
        this.life = life;
    }

    /// Starts the application and listens; port 0 picks a free one, see [#port]. Parks until that is done; if
    /// cancelled, nothing stays open.
    ///
    /// @throws dev.gyre.net.ListenFailedException if that is not possible, as when the port is taken
    @Parks
    public static HttpServer start(Address address, Handler handler) {
        return start(address, ServerOptions.plain(), handler);
    }

    /// Like [#start(Address, Handler)], as `options` say.
    @Parks
    public static HttpServer start(Address address, ServerOptions options, Handler handler) {
        if (Task.orNull() == null) {
            return Async.run(() -> start(address, options, handler));
        }
        return new HttpServer(
                ServerLife.start(address, listening(options), handler, options.limits(), options.grace()));
    }

    /// Where it listens: the host it was given, and the port that it got.
    public Address address() {
        return life.address();
    }

    /// Its port.
    public int port() {
        return address().port();
    }

    /// Its figures; approximate when it serves meanwhile. Any thread; never parks.
    public ServerStats stats() {
        return new ServerStats(
                life.open(), life.inProgress(), life.answered(), life.failures(), life.refusals(), life.shed());
    }

    /// Lets nobody in any more: idle connections are closed at once, requests that have begun are finished and their
    /// connections closed. After a third of the grace those that last as long as they like are cancelled (streams,
    /// other protocols), after the grace all others. Any thread; never parks.
    public void drain() {
        life.drain();
    }

    /// Parks until it has ended; that it does when it is drained or closed. A cancel ends the wait, not the server.
    ///
    /// @throws dev.gyre.TaskFailedException if the application threw a checked exception when it was stopped; an
    ///     unchecked one is thrown as it is
    @Parks
    public void awaitEnd() {
        life.awaitEnd();
    }

    /// Drains it, and parks until it has ended. If that is cancelled, it goes on to drain by itself.
    @Override
    @Parks
    public void close() {
        drain();
        awaitEnd();
    }

    @Override
    public String toString() {
        return life.toString();
    }

    private static ListenOptions listening(ServerOptions options) {
        ListenOptions listening = ListenOptions.plain().withBacklog(options.backlog());
        if (options.sharesPort()) {
            listening = listening.sharingPort();
        }
        return options.tls()
                .map(HttpServer::speakingHttp)
                .map(listening::withTls)
                .orElse(listening);
    }

    private static Tls speakingHttp(Tls tls) {
        return tls.offering("http/1.1");
    }
}
