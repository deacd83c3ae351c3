package dev.gyre.web;

import static dev.gyre.web.Told.at;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks for what OpenAPI 3.1 forbids, as far as a document of ours could have it.
final class DocumentCheck {
    private static final Set<String> TYPES =
            Set.of("string", "integer", "number", "boolean", "object", "array", "null");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private final Object document;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Object> ids = new HashSet<>();

    private DocumentCheck(Object document) {
        this.document = document;
    }

    /// What is wrong with it.
    static List<String> complaints(Object document) {
        var check = new DocumentCheck(document);
        check.root();
        return check.complaints;
    }

    private void root() {
        require(at(document, "openapi") instanceof String version && version.startsWith("3.1."), "openapi");
        require(at(document, "info", "title") instanceof String, "info.title");
        require(at(document, "info", "version") instanceof String, "info.version");
        each(at(document, "paths"), (path, item) -> each(item, (verb, operation) -> operation(path, verb, operation)));
        each(at(document, "components", "schemas"), (name, schema) -> {
            require(NAME.matcher(name).matches(), "name " + name);
            schema(name, schema);
        });
        references("document", document);
    }

    private void operation(String path, String verb, Object operation) {
        String where = verb + " " + path;
        require(ids.add(at(operation, "operationId")), where + ": operationId comes twice");
        require(at(operation, "responses") instanceof Map<?, ?> all && !all.isEmpty(), where + ": no responses");
        each(at(operation, "responses"), (code, response) -> {
            require(code.matches("[1-5]\\d\\d"), where + ": status " + code);
            require(at(response, "description") instanceof String, where + " " + code + ": no description");
            content(where + " " + code, response);
        });
        if (at(operation, "requestBody") instanceof Object body) {
            require(at(body, "content") instanceof Map<?, ?>, where + ": a body without content");
            content(where, body);
        }
        var places = new HashSet<String>();
        var seen = new HashSet<List<Object>>();
        for (Object parameter : list(at(operation, "parameters"))) {
            String name = String.valueOf(at(parameter, "name"));
            String in = String.valueOf(at(parameter, "in"));
            require(seen.add(List.of(in, name)), where + ": " + in + " " + name + " comes twice");
            require(Set.of("path", "query", "header", "cookie").contains(in), where + ": in " + in);
            if (in.equals("path")) {
                places.add(name);
                require(Boolean.TRUE.equals(at(parameter, "required")), where + ": " + name + " is not required");
            }
            schema(where + " " + name, at(parameter, "schema"));
        }
        Set<String> named =
                PLACE.matcher(path).results().map(each -> each.group(1)).collect(Collectors.toSet());
        require(named.equals(places), where + ": places " + places);
    }

    private void content(String where, Object holder) {
        each(at(holder, "content"), (media, content) -> {
            require(media.contains("/"), where + ": media " + media);
            schema(where, at(content, "schema"));
        });
    }

    private void schema(String where, @Nullable Object schema) {
        require(schema instanceof Map<?, ?>, where + ": no schema");
        Object type = at(schema, "type");
        require(type == null || TYPES.contains(type), where + ": type " + type);
        require(!"array".equals(type) || at(schema, "items") != null, where + ": an array without items");
        each(at(schema, "properties"), (name, property) -> schema(where + "." + name, property));
        for (Object name : list(at(schema, "required"))) {
            require(at(schema, "properties", name) != null, where + ": " + name + " is required, but no property");
        }
        for (String several : List.of("anyOf", "oneOf")) {
            list(at(schema, several)).forEach(each -> schema(where, each));
            require(at(schema, several) == null || !list(at(schema, several)).isEmpty(), where + ": none " + several);
        }
        if (at(schema, "items") instanceof Object items) {
            schema(where + "[]", items);
        }
    }

    /// All that points somewhere.
    private void references(String where, Object tree) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> references(where + "." + name, value));
        } else if (tree instanceof List<?> list) {
            list.forEach(each -> references(where, each));
        } else if (tree instanceof String text && (where.endsWith(".$ref") || where.contains(".mapping."))) {
            Object found = document;
            for (String step : text.substring(2).split("/")) {
                found = found == null ? null : at(found, step);
            }
            require(found != null, where + " leads nowhere: " + text);
        }
    }

    private void require(boolean isSo, String complaint) {
        if (!isSo) {
            complaints.add(complaint);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static void each(@Nullable Object map, BiConsumer<String, Object> visit) {
        if (map instanceof Map<?, ?> known) {
            known.forEach((name, value) -> visit.accept(String.valueOf(name), value));
        }
    }
}
