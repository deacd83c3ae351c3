package dev.gyre.web.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The schemas that are written once and referred to. What one type is for input and for output has one name if
/// it is the same, else two.
final class Components {
    private static final String PREFIX = "#/components/schemas/";

    private final Map<SchemaKey, Map<String, Object>> schemas = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> named = new LinkedHashMap<>();

    /// A reference to the schema of this key, which is made if it is not there yet; it may refer to itself.
    Map<String, Object> ref(SchemaKey key, Function<SchemaKey, Map<String, Object>> made) {
        if (!schemas.containsKey(key)) {
            schemas.put(key, Map.of()); // it is under way
            schemas.put(key, made.apply(key));
        }
        return mapOf("$ref", key);
    }

    /// A reference to a schema that has this name in any case.
    Map<String, Object> ref(String name, Map<String, Object> schema) {
        named.putIfAbsent(name, schema);
        return mapOf("$ref", PREFIX + name);
    }

    /// All of them by name, and `tree` with the names in place of keys.
    Finished finish(Object tree) {
        Sameness sameness = Sameness.of(schemas);
        Map<SchemaKey, String> names = new SchemaNames(schemas.keySet(), sameness, named.keySet()).names();
        var all = new TreeMap<String, Object>(named);
        Function<SchemaKey, String> name = key -> names.getOrDefault(sameness.merged(key), "");
        schemas.forEach((key, schema) -> all.put(name.apply(key), schema));
        Function<SchemaKey, Object> byName = key -> PREFIX + name.apply(key);
        return new Finished(replaced(tree, byName), replaced(all, byName));
    }

    /// What [#finish] gives.
    record Finished(Object tree, Object schemas) {}

    static Object replaced(Object tree, Function<SchemaKey, ?> by) {
        return switch (tree) {
            case SchemaKey key -> by.apply(key);
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((name, value) -> copy.put(name, replaced(value, by)));
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> replaced(each, by)).toList();
            default -> tree;
        };
    }

    static Map<String, Object> mapOf(String name, Object value) {
        var map = new LinkedHashMap<String, Object>();
        map.put(name, value);
        return map;
    }
}
