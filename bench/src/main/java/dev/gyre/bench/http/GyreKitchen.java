package dev.gyre.bench.http;

import dev.gyre.Async;
import dev.gyre.bench.contest.Upstream;
import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// The server of [Orders] in Gyre, with all at its defaults: one loop, one client.
final class GyreKitchen {
    private static final Duration DISH = Duration.ofMillis(Orders.DISH_MILLIS);
    private static final String BYTES = "/bytes/";

    private GyreKitchen() {}

    static int serve() {
        HttpClient http = HttpClient.create();
        return HttpServer.start(Address.of("127.0.0.1", 0), request -> answer(http, request))
                .port();
    }

    private static Response answer(HttpClient http, Request request) {
        return switch (request.path()) {
            case "/plaintext" -> Response.text("Hello, World!");
            case "/large" -> large();
            case "/fan" -> fan(http);
            case String path
            when path.startsWith(BYTES) ->
                Response.of(
                        HttpStatus.OK,
                        Headers.of("Content-Type", "application/octet-stream"),
                        Body.of(new byte[Integer.parseInt(path.substring(BYTES.length()))]));
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }

    private static Response large() {
        List<Message> dishes = new ArrayList<>();
        for (int i = 0; i < Orders.DISHES; i++) {
            Async.sleep(DISH);
            dishes.add(new Message("dish " + i));
        }
        return Response.json(dishes);
    }

    private static Response fan(HttpClient http) {
        Callable<String> question = () -> http.get(Upstream.slow(10)).text();
        return Response.text(String.join("\n", Async.gather(Collections.nCopies(Orders.DISHES, question))));
    }
}
