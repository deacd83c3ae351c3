package dev.gyre.bench.http;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Spring MVC on Tomcat, with a virtual thread for each request.
public final class SpringServer {
    private static final Map<String, Object> PROPERTIES = Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "spring.threads.virtual.enabled", "true",
            "server.tomcat.max-keep-alive-requests", "-1"); // else each connection is closed after 100

    private SpringServer() {}

    /// Starts an application, and returns its port.
    ///
    /// @param more properties of its own
    public static int start(Class<?> application, Map<String, Object> more) {
        var properties = new HashMap<>(PROPERTIES);
        properties.putAll(more);
        var context = new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run();
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
