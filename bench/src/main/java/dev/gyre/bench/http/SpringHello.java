package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/// Spring MVC on Tomcat, with a virtual thread for each request, and its own client.
@SpringBootApplication(proxyBeanMethods = false)
@RestController
class SpringHello {
    private static final String MILLIS = "bench.millis";

    private final RestClient http = RestClient.create();
    private final int millis = Integer.getInteger(MILLIS, 0);

    static int serve(int millis) {
        System.setProperty(MILLIS, Integer.toString(millis));
        Map<String, Object> limits = Map.of(
                "server.tomcat.max-connections", "20000", // its default of 8192 would limit the page
                "server.tomcat.accept-count", "4096");
        return SpringServer.start(SpringHello.class, limits);
    }

    @GetMapping(path = "/plaintext", produces = "text/plain")
    String plaintext() {
        return "Hello, World!";
    }

    @GetMapping("/json")
    Message json() {
        return new Message("Hello, World!");
    }

    @GetMapping(path = "/", produces = "text/html")
    String page() {
        return "<h1>" + http.get().uri(Upstream.slow(millis)).retrieve().body(String.class) + "</h1>";
    }
}
