package dev.gyre.web.openapi;

import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Map<SchemaKey, String> names = new SchemaNames(schemas.keySet(), different(), named.keySet()).names();
        var all = new TreeMap<String, Object>(named);
        schemas.forEach((key, schema) -> all.put(nameOf(names, key), schema));
        Function<SchemaKey, Object> byName = key -> PREFIX + nameOf(names, key);
        return new Finished(replaced(tree, byName), replaced(all, byName));
    }

    /// What [#finish] gives.
    record Finished(Object tree, Object schemas) {}

    private static String nameOf(Map<SchemaKey, String> names, SchemaKey key) {
        String own = names.get(key);
        return own != null ? own : names.getOrDefault(key.as(Use.INPUT), "");
    }

    /// Those that are not the same for input and for output, or refer to such.
    private Set<SchemaKey> different() {
        var different = new HashSet<SchemaKey>();
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (SchemaKey key : schemas.keySet()) {
                if (key.use() == Use.INPUT && !different.contains(key) && differs(key, different)) {
                    isGrowing = different.add(key);
                }
            }
        }
        return different;
    }

    private boolean differs(SchemaKey input, Set<SchemaKey> different) {
        Map<String, Object> output = schemas.get(input.as(Use.OUTPUT));
        Function<SchemaKey, Object> merged =
                key -> key.use() == Use.OUTPUT && !different.contains(key.as(Use.INPUT)) ? key.as(Use.INPUT) : key;
        return output != null
                && !replaced(schemas.getOrDefault(input, Map.of()), merged).equals(replaced(output, merged));
    }

    private static Object replaced(Object tree, Function<SchemaKey, Object> by) {
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
