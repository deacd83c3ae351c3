package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an operation sends one after the other: lines of JSON, or events. Each of them is told by `itemSchema`, as
/// FastAPI does; OpenAPI has that word from 3.2 on, and tools for 3.1 pass over it.
final class StreamObjects {
    private static final String EVENTS = "text/event-stream";
    private static final String LINES = "application/jsonl";

    private final Schemas schemas;

    StreamObjects(Schemas schemas) {
        this.schemas = schemas;
    }

    static boolean isStream(Operation operation) {
        return operation.media().equals(EVENTS) || operation.media().equals(LINES);
    }

    /// The content of its response.
    Map<String, Object> of(Operation operation, Use use) {
        Map<String, Object> item = operation.item() == null
                ? new LinkedHashMap<>()
                : schemas.outputs().of(operation.item(), use);
        boolean isOfEvents = operation.media().equals(EVENTS);
        return mapOf(operation.media(), mapOf("itemSchema", isOfEvents ? event(item, operation.item() != null) : item));
    }

    /// An event, with an item as JSON in it.
    private static Map<String, Object> event(Map<String, Object> item, boolean isTyped) {
        Map<String, Object> data = mapOf("type", "string");
        if (isTyped) {
            data.put("contentMediaType", "application/json");
            data.put("contentSchema", item);
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("data", data);
        properties.put("event", mapOf("type", "string"));
        properties.put("id", mapOf("type", "string"));
        Map<String, Object> retry = mapOf("type", "integer");
        retry.put("minimum", 0);
        properties.put("retry", retry);
        Map<String, Object> schema = mapOf("type", "object");
        schema.put("properties", properties);
        return schema;
    }
}
