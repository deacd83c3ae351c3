package dev.gyre.bench.typed;

import dev.gyre.bench.http.SpringServer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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
        return SpringServer.start(SpringItems.class, Map.of());
    }

    @PostMapping("/items/{id}")
    StoredItem add(
            @PathVariable @Min(1) int id, @RequestParam @Min(1) @Max(100) int limit, @RequestBody @Valid NewItem item) {
        return StoredItem.of(id, limit, item);
    }
}
