package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/// The same in Helidon with the JDK's client: plain code on virtual threads.
final class HelidonKitchen {
    private static final Logger LOG = Logger.getLogger("io.helidon");

    private HelidonKitchen() {}

    static int serve() {
        LOG.setLevel(Level.SEVERE); // it would tell of each client who breaks off
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .routing(routing -> routing.get("/plaintext", (_, response) -> response.send("Hello, World!"))
                        .get("/large", HelidonKitchen::large)
                        .get("/bytes/{count}", HelidonKitchen::bytes)
                        .get("/fan", (_, response) -> fan(http, response)))
                .build()
                .start()
                .port();
    }

    private static void large(ServerRequest request, ServerResponse response) throws InterruptedException {
        List<Message> dishes = new ArrayList<>();
        for (int i = 0; i < Orders.DISHES; i++) {
            Thread.sleep(Orders.DISH_MILLIS);
            dishes.add(new Message("dish " + i));
        }
        response.send(JsonMapper.shared().writeValueAsBytes(dishes));
    }

    private static void bytes(ServerRequest request, ServerResponse response) {
        response.send(new byte[Integer.parseInt(request.path().pathParameters().get("count"))]);
    }

    private static void fan(HttpClient http, ServerResponse response) throws Exception {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(Upstream.slow(10))).build();
        Callable<String> asking = () -> text(http, question);
        List<String> texts = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(Orders.DISHES, asking))) {
                texts.add(answer.get());
            }
        }
        response.send(String.join("\n", texts));
    }

    private static String text(HttpClient http, HttpRequest question) throws IOException, InterruptedException {
        return http.send(question, BodyHandlers.ofString()).body();
    }
}
