package dev.gyre.web.launch;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.TaskFailedException;
import dev.gyre.TaskGroup;
import dev.gyre.http.Handler;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.http.websocket.WebSocketOptions;
import dev.gyre.net.Address;
import dev.gyre.web.security.TrustedProxies;
import java.util.ArrayList;
import java.util.List;

/// Starts the application and a server on each loop, and at the end stops them in the opposite order.
final class Serving {
    /// Something of the application's own went wrong at its start.
    static final class NotStartedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Throwable reason;

        private NotStartedException(Throwable reason) {
            super("the application did not start", reason, false, false);
            this.reason = reason;
        }

        Throwable reason() {
            return reason;
        }
    }

    private final Staged application;
    private final Settings settings;
    private final Handler handler;
    private final int loops;
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Loop> others = new ArrayList<>();

    Serving(Staged application, Settings settings) {
        this.application = application;
        this.settings = settings;
        this.loops = settings.get(Options.LOOPS);
        this.handler = handler(application, settings);
    }

    @Parks
    void run() {
        start();
        try {
            listen();
            announce();
            servers.getFirst().awaitEnd();
        } finally {
            Async.shield(this::end);
        }
    }

    /// The application with what the settings put around it.
    static Handler handler(Staged staged, Settings settings) {
        Handler application = staged.handler(settings.find(Options.ROOT_PATH).orElse(""));
        WebSocketOptions sockets = settings.webSockets();
        Handler handler = sockets.equals(WebSocketOptions.standard())
                ? application
                : request -> sockets.asStandard(() -> application.handle(request));
        Handler logged = settings.get(Options.ACCESS_LOG) ? new AccessLog(handler) : handler;
        TrustedProxies proxies = settings.find(Options.FORWARDED_ALLOW_IPS).orElseGet(TrustedProxies::onThisMachine);
        return settings.get(Options.PROXY_HEADERS) ? request -> proxies.handle(request, logged) : logged;
    }

    @Parks
    private void start() {
        try {
            TaskGroup.runVoid(group -> group.spawn(
                    "start of the application", () -> application.lifespan().start()));
        } catch (TaskFailedException e) {
            throw new NotStartedException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            throw new NotStartedException(e);
        }
    }

    /// The application without its lifespan, which is run here, once for all servers.
    @Parks
    private Response answer(Request request) throws Exception {
        return handler.handle(request);
    }

    /// All with the same port, which the first may have to pick.
    @Parks
    private void listen() {
        ServerOptions plain = settings.serverOptions();
        ServerOptions options = loops > 1 ? plain.sharingPort() : plain;
        servers.add(HttpServer.start(settings.address(), options, this::answer));
        Address address = servers.getFirst().address();
        while (servers.size() < loops) {
            Loop loop = Loop.open();
            others.add(loop);
            servers.add(Async.on(loop, () -> HttpServer.start(address, options, this::answer)));
        }
    }

    private void announce() {
        System.out.println("Listening on " + settings.where(servers.getFirst().address()) + " with "
                + (loops == 1 ? "one loop" : loops + " loops") + "; stop with Ctrl-C");
        if (loops > 1) {
            System.out.println("The loops share the state of the application: protect it, or run one (--loops 1)");
        }
    }

    /// The other loops end after the application, of which something may go on there.
    @Parks
    private void stop() {
        try {
            TaskGroup.runVoid(group -> group.spawn(
                    "end of the application", () -> application.lifespan().stop()));
        } finally {
            others.forEach(Loop::close);
        }
    }

    /// The application stops when nobody needs it any more.
    @Parks
    private void end() {
        try {
            servers.forEach(HttpServer::drain);
            servers.forEach(HttpServer::awaitEnd);
        } finally {
            stop();
        }
    }
}
