package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a request that does not fit is answered, in the shape of FastAPI's.
final class Misfits {
    private Misfits() {}

    /// A reference to that.
    static Map<String, Object> ref(Components components) {
        Map<String, Object> step = mapOf("anyOf", List.of(mapOf("type", "string"), mapOf("type", "integer")));
        var properties = new LinkedHashMap<String, Object>();
        properties.put("loc", titled("Location", mapOf("type", "array"), mapOf("items", step)));
        properties.put("msg", titled("Message", mapOf("type", "string"), Map.of()));
        properties.put("type", titled("Error Type", mapOf("type", "string"), Map.of()));
        properties.put("input", titled("Input", new LinkedHashMap<>(), Map.of()));
        properties.put("ctx", titled("Context", mapOf("type", "object"), Map.of()));
        var one = components.ref(
                "ValidationError", Schemas.object("ValidationError", properties, List.of("loc", "msg", "type")));
        Map<String, Object> many = mapOf("detail", titled("Detail", mapOf("type", "array"), mapOf("items", one)));
        return components.ref("HTTPValidationError", Schemas.object("HTTPValidationError", many, List.of()));
    }

    private static Map<String, Object> titled(String title, Map<String, Object> schema, Map<String, Object> more) {
        schema.put("title", title);
        schema.putAll(more);
        return schema;
    }
}
