package dev.gyre.web.openapi;

import static dev.gyre.web.openapi.Components.mapOf;

import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The member that says which record of a sealed type something is.
final class Tagging {
    private Tagging() {}

    /// Its name; empty for none.
    static String tagOf(Class<?> sealed) {
        Tagged tagged = sealed.getAnnotation(Tagged.class);
        return tagged == null ? "" : tagged.value();
    }

    /// One of these classes, and which if there is a tag.
    static Map<String, Object> options(
            List<Declared> types, String tag, Function<Declared, Map<String, Object>> schemaOf) {
        var options = new ArrayList<Map<String, Object>>();
        var mapping = new LinkedHashMap<String, Object>();
        for (Declared type : types) {
            Map<String, Object> option = schemaOf.apply(type);
            options.add(option);
            if (type.raw().isRecord()) {
                mapping.put(Shapes.tag(type.raw()), option.get("$ref"));
            }
        }
        Map<String, Object> schema = mapOf(tag.isEmpty() ? "anyOf" : "oneOf", options);
        if (!tag.isEmpty()) {
            Map<String, Object> discriminator = mapOf("propertyName", tag);
            discriminator.put("mapping", mapping);
            schema.put("discriminator", discriminator);
        }
        return schema;
    }

    /// The schema with the tag of its key, which is a member that must be there.
    static Map<String, Object> tagged(Map<String, Object> schema, SchemaKey key) {
        String tag = key.tag();
        if (tag.isEmpty()) {
            return schema;
        }
        Map<String, Object> which = mapOf("type", "string");
        which.put("const", Shapes.tag(key.type()));
        which.put("title", Words.title(tag));
        var properties = new LinkedHashMap<Object, Object>();
        properties.put(tag, which);
        ((Map<?, ?>) schema.getOrDefault("properties", Map.of())).forEach(properties::putIfAbsent);
        var required = new ArrayList<Object>();
        required.add(tag);
        ((List<?>) schema.getOrDefault("required", List.of()))
                .stream().filter(each -> !each.equals(tag)).forEach(required::add);
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }
}
