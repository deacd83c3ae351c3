package dev.gyre.web.openapi;

import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Gives each schema the simple name of its type; where that is not enough, says more.
final class SchemaNames {
    private static final String OTHERS = "[^A-Za-z0-9_-]"; // than those that names may have

    private final Collection<SchemaKey> keys;
    private final Set<SchemaKey> different; // between input and output
    private final Set<String> reserved;
    private final Set<String> given = new HashSet<>();
    private final Map<String, Set<Class<?>>> bySimpleName = new HashMap<>();

    SchemaNames(Collection<SchemaKey> keys, Set<SchemaKey> different, Set<String> reserved) {
        this.keys = keys;
        this.different = different;
        this.reserved = reserved;
        keys.forEach(key -> bySimpleName
                .computeIfAbsent(simple(key.type()), _ -> new HashSet<>())
                .add(key.type()));
    }

    /// The names. What is the same for output as for input has none of its own.
    Map<SchemaKey, String> names() {
        var names = new LinkedHashMap<SchemaKey, String>();
        for (SchemaKey key : keys) {
            boolean isShared = key.use() == Use.OUTPUT
                    && keys.contains(key.as(Use.INPUT))
                    && !different.contains(key.as(Use.INPUT));
            if (!isShared) {
                names.put(key, free(name(key)));
            }
        }
        return names;
    }

    private String name(SchemaKey key) {
        String simple = simple(key.type());
        boolean isAlone = bySimpleName.getOrDefault(simple, Set.of()).size() == 1 && !reserved.contains(simple);
        String type = isAlone ? simple : key.type().getName().replaceAll(OTHERS, "_");
        return type + tagged(key) + used(key);
    }

    private String tagged(SchemaKey key) {
        boolean isPlainToo = keys.stream()
                .anyMatch(each -> each.type() == key.type()
                        && each.use() != Use.PART
                        && each.tag().isEmpty());
        return !key.tag().isEmpty() && isPlainToo ? "-Tagged" : "";
    }

    private String used(SchemaKey key) {
        if (key.use() == Use.PART) {
            return "-Partial";
        }
        if (!different.contains(key.as(Use.INPUT))) {
            return "";
        }
        return key.use() == Use.INPUT ? "-Input" : "-Output";
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; reserved.contains(free) || !given.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static String simple(Class<?> type) {
        return type.getSimpleName().replaceAll(OTHERS, "_");
    }
}
