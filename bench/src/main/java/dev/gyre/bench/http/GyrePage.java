package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;

/// A page around a slow service, in Gyre with all at its defaults: one loop, one client.
final class GyrePage {
    private GyrePage() {}

    static int serve(int millis) {
        HttpClient http = HttpClient.create();
        return HttpServer.start(
                        Address.of("127.0.0.1", 0),
                        _ -> Response.html(
                                "<h1>" + http.get(Upstream.slow(millis)).text() + "</h1>"))
                .port();
    }
}
