package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import io.javalin.Javalin;
import io.javalin.json.JavalinJackson3;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Javalin on Jetty, with a virtual thread for each request, and the JDK's client.
final class JavalinHello {
    private JavalinHello() {}

    static int serve(int millis) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(Upstream.slow(millis))).build();
        return Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.jsonMapper(new JavalinJackson3());
                    config.routes.get("/plaintext", context -> context.result("Hello, World!"));
                    config.routes.get("/json", context -> context.json(new Message("Hello, World!")));
                    config.routes.get("/", context -> context.html("<h1>" + text(http, question) + "</h1>"));
                })
                .start("127.0.0.1", 0)
                .port();
    }

    private static String text(HttpClient http, HttpRequest question) throws IOException, InterruptedException {
        return http.send(question, BodyHandlers.ofString()).body();
    }
}
