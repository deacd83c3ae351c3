package dev.gyre.bench.http;

import dev.gyre.bench.contest.Upstream;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
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
        Map<String, Object> properties = Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.threads.virtual.enabled", "true",
                "server.tomcat.max-connections", "20000", // its default of 8192 would limit the page
                "server.tomcat.accept-count", "4096",
                "server.tomcat.max-keep-alive-requests", "-1"); // else each connection is closed after 100
        var context = new SpringApplicationBuilder(SpringHello.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run();
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
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
