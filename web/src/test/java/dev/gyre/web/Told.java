package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Json;
import dev.gyre.web.testing.TestClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an application tells of itself.
final class Told {
    private Told() {}

    /// The document of an application with these endpoints.
    static Object by(Object... endpoints) {
        return by(App.create().endpoints(endpoints));
    }

    static Object by(App app) {
        try (var client = TestClient.of(app)) {
            return client.get("/openapi.json").expect(200).as(Map.class);
        }
    }

    /// What stands there; null for nothing. A number is an index.
    static @Nullable Object at(@Nullable Object document, Object... steps) {
        Object found = document;
        for (Object step : steps) {
            found = step instanceof Integer index
                    ? ((List<?>) found).get(index)
                    : found == null ? null : ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    /// A schema with a name.
    static @Nullable Object schema(Object document, String name) {
        return at(document, "components", "schemas", name);
    }

    static Map<?, ?> json(String text) {
        return Json.read(text.getBytes(UTF_8), Map.class);
    }
}
