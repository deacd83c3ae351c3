package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The same page in Helidon with the JDK's client: a virtual thread for each connection, and plain code too.
final class HelidonPage {
    private static final Logger LOG = Logger.getLogger("io.helidon");

    private HelidonPage() {}

    static int serve(int millis) {
        LOG.setLevel(Level.WARNING); // it would announce itself on the terminal
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(Upstream.slow(millis))).build();
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .routing(routing -> routing.get("/", (_, response) -> answer(http, question, response)))
                .build()
                .start()
                .port();
    }

    private static void answer(HttpClient http, HttpRequest question, ServerResponse response)
            throws IOException, InterruptedException {
        response.send("<h1>" + http.send(question, BodyHandlers.ofString()).body() + "</h1>");
    }
}
