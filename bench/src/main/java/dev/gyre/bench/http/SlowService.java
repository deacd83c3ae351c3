package dev.gyre.bench.http;

import dev.gyre.Async;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import java.time.Duration;

/// The upstream of the contests: it answers each request after as many milliseconds as that asks for.
public final class SlowService {
    private SlowService() {}

    /// Starts it, and returns its port.
    public static int start() {
        return HttpServer.start(Address.of("127.0.0.1", 0), SlowService::answer).port();
    }

    private static Response answer(Request request) {
        Async.sleep(Duration.ofMillis(request.query("ms").map(Integer::parseInt).orElse(0)));
        return Response.text("sunny, 21 degrees");
    }
}
