package dev.gyre.bench.http;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;

/// Gyre with all at its defaults: one loop, a task for each request, every guard and limit on. It sends `Date` by
/// itself.
final class GyreHello {
    private GyreHello() {}

    static int serve() {
        return HttpServer.start(Address.of("127.0.0.1", 0), GyreHello::handle).port();
    }

    /// On so many loops, which share the port: the kernel spreads the connections.
    static int serve(int loops) {
        ServerOptions shared = ServerOptions.plain().sharingPort();
        int port = 0;
        for (int i = 0; i < loops; i++) {
            Address address = Address.of("127.0.0.1", port);
            port = Loop.open(LoopOptions.named("loop " + i))
                    .submit(() ->
                            HttpServer.start(address, shared, GyreHello::handle).port())
                    .toCompletableFuture()
                    .join();
        }
        return port;
    }

    private static Response handle(Request request) {
        return switch (request.path()) {
            case "/plaintext" -> answer("text/plain", Body.of("Hello, World!"));
            case "/json" -> answer("application/json", Body.of(Json.write(new Message("Hello, World!"))));
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }

    private static Response answer(String type, Body body) {
        return Response.of(HttpStatus.OK, Headers.of("Content-Type", type, "Server", "Gyre"), body);
    }
}
