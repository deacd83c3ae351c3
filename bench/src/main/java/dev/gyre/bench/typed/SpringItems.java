package dev.gyre.bench.typed;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Spring MVC on Tomcat, with a virtual thread for each request.
@SpringBootApplication(proxyBeanMethods = false)
@RestController
class SpringItems {
    static int serve() {
        Map<String, Object> properties = Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.threads.virtual.enabled", "true",
                "server.tomcat.max-keep-alive-requests", "-1"); // else each connection is closed after 100
        var context = new SpringApplicationBuilder(SpringItems.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .run();
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @PostMapping("/items/{id}")
    StoredItem add(
            @PathVariable @Min(1) int id, @RequestParam @Min(1) @Max(100) int limit, @RequestBody @Valid NewItem item) {
        return StoredItem.of(id, limit, item);
    }
}
