package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.net.NetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What `app.run(args)` does: it reads the command line, starts the application and a server on each loop, and
/// at the end stops them in the opposite order.
final class Launch {
    /// Whoever ends processes waits about ten seconds before they are killed; streams are ended after a third of
    /// it.
    private static final Duration GRACE = Duration.ofSeconds(9);

    private static final int NOT_STARTED = 1;
    private static final int MISUSED = 2;

    private final App app;
    private final LaunchOptions options;
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Loop> others = new ArrayList<>();

    private Launch(App app, LaunchOptions options) {
        this.app = app;
        this.options = options;
    }

    @Parks
    static void run(App app, String... args) {
        CommandLine line = LaunchOptions.commandLine();
        try {
            LaunchOptions options = LaunchOptions.of(line, args);
            if (line.isUsageHelpRequested()) {
                line.usage(System.out);
            } else {
                app.fix(); // here, where nobody waits until its classes are loaded
                Async.run(() -> new Launch(app, options).serve());
            }
        } catch (ParameterException e) {
            System.err.println(e.getMessage());
            line.usage(System.err);
            System.exit(MISUSED);
        } catch (NetException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_STARTED);
        } catch (CancelledError e) {
            if (Task.orNull() != null) {
                throw e;
            } // else that is how it ends
        }
    }

    @Parks
    private void serve() {
        TaskGroup.runVoid(group ->
                group.spawn("start of the application", () -> app.lifespan().start()));
        try {
            listen();
            announce();
            servers.getFirst().awaitEnd();
        } finally {
            Async.shield(this::end);
        }
    }

    /// The application without its lifespan, which is run here, once for all servers.
    @Parks
    private Response answer(Request request) {
        return app.handle(request);
    }

    /// All with the same port, which the first may have to pick.
    @Parks
    private void listen() {
        ServerOptions plain = ServerOptions.plain().withGrace(GRACE);
        ServerOptions settings = options.loops() > 1 ? plain.sharingPort() : plain;
        servers.add(HttpServer.start(Address.of(options.host(), options.port()), settings, this::answer));
        Address address = servers.getFirst().address();
        while (servers.size() < options.loops()) {
            Loop loop = Loop.open();
            others.add(loop);
            servers.add(Async.on(loop, () -> HttpServer.start(address, settings, this::answer)));
        }
    }

    private void announce() {
        int loops = servers.size();
        System.out.println("Listening on http://" + servers.getFirst().address() + " with "
                + (loops == 1 ? "one loop" : loops + " loops") + "; stop with Ctrl-C");
        if (loops > 1) {
            System.out.println("The loops share the state of the application: protect it, or run one (--loops 1)");
        }
    }

    /// The other loops end after the application, of which something may go on there.
    @Parks
    private void stop() {
        try {
            TaskGroup.runVoid(group ->
                    group.spawn("end of the application", () -> app.lifespan().stop()));
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
