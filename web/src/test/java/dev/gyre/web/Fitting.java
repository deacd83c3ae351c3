package dev.gyre.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether what was sent is what a schema of a document says: all of its members, and no others.
final class Fitting {
    private final Object document;

    private Fitting(Object document) {
        this.document = document;
    }

    /// What is wrong with it.
    static List<String> complaints(Object document, @Nullable Object schema, @Nullable Object sent) {
        return new Fitting(document).complaints(schema, sent, "");
    }

    private List<String> complaints(@Nullable Object schema, @Nullable Object sent, String at) {
        if (Told.at(schema, "$ref") instanceof String ref) {
            return complaints(Told.schema(document, ref.substring(ref.lastIndexOf('/') + 1)), sent, at);
        }
        for (String several : List.of("anyOf", "oneOf")) {
            if (Told.at(schema, several) instanceof List<?> options) {
                return options.stream()
                                .anyMatch(each -> complaints(each, sent, at).isEmpty())
                        ? List.of()
                        : List.of(at + ": none of " + options + " for " + sent);
            }
        }
        var found = new ArrayList<String>();
        switch (sent) {
            case Map<?, ?> map -> members(schema, map, at, found);
            case List<?> list -> {
                require(schema, "array", at, found);
                list.forEach(each -> found.addAll(complaints(Told.at(schema, "items"), each, at + "[]")));
            }
            case null -> require(schema, "null", at, found);
            default -> require(schema, sent instanceof String ? "string" : "integer", at, found);
        }
        return found;
    }

    private void members(@Nullable Object schema, Map<?, ?> sent, String at, List<String> found) {
        require(schema, "object", at, found);
        Object others = Told.at(schema, "additionalProperties");
        var properties = (Map<?, ?>) Objects.requireNonNullElse(Told.at(schema, "properties"), Map.of());
        sent.forEach((name, value) -> {
            Object property = properties.containsKey(name) ? properties.get(name) : others;
            if (property == null) {
                found.add(at + "." + name + " is not told");
            } else {
                found.addAll(complaints(property, value, at + "." + name));
            }
        });
        if (Told.at(schema, "required") instanceof List<?> required) {
            required.stream().filter(each -> !sent.containsKey(each)).forEach(each -> found.add(at + "." + each));
        }
    }

    private static void require(@Nullable Object schema, String type, String at, List<String> found) {
        Object told = Told.at(schema, "type");
        if (told == null ? !Map.of().equals(schema) : !told.equals(type)) {
            found.add(at + " is told as " + told + ", but " + type + " was sent");
        }
    }
}
