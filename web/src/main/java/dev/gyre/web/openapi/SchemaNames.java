package dev.gyre.web.openapi;

import dev.gyre.web.bind.Declared;
import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives each schema the simple name of its type; where that is not enough, says more.
final class SchemaNames {
    private static final String OTHERS = "[^A-Za-z0-9_-]"; // than those that names may have

    private final Collection<SchemaKey> keys;
    private final Sameness sameness;
    private final Set<String> reserved;
    private final Set<String> given = new HashSet<>();
    private final Map<String, Set<Declared>> bySimpleName = new HashMap<>();

    SchemaNames(Collection<SchemaKey> keys, Sameness sameness, Set<String> reserved) {
        this.keys = keys;
        this.sameness = sameness;
        this.reserved = reserved;
        keys.forEach(key -> bySimpleName
                .computeIfAbsent(simple(key.declared()), _ -> new HashSet<>())
                .add(key.declared()));
    }

    /// The names. What is the same as another one has none of its own.
    Map<SchemaKey, String> names() {
        var names = new LinkedHashMap<SchemaKey, String>();
        for (SchemaKey key : keys) {
            if (sameness.merged(key).equals(key)) {
                names.put(key, free(name(key)));
            }
        }
        return names;
    }

    private String name(SchemaKey key) {
        String simple = simple(key.declared());
        boolean isAlone = bySimpleName.getOrDefault(simple, Set.of()).size() == 1 && !reserved.contains(simple);
        String type = isAlone ? simple : spelled(key.declared(), Class::getName);
        return type + tagged(key) + used(key);
    }

    private String tagged(SchemaKey key) {
        boolean isPlainToo = keys.stream()
                .anyMatch(each -> each.declared().equals(key.declared())
                        && each.use() != Use.PART
                        && each.tag().isEmpty());
        return !key.tag().isEmpty() && isPlainToo ? "-Tagged" : "";
    }

    private String used(SchemaKey key) {
        if (key.use() == Use.PART) {
            return "-Partial";
        }
        if (!sameness.isApart(key)) {
            return "";
        }
        return switch (key.use()) {
            case INPUT -> "-Input";
            case SPARSE -> "-Sparse";
            default -> "-Output";
        };
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; reserved.contains(free) || !given.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private static String simple(Declared type) {
        return spelled(type, Class::getSimpleName);
    }

    /// As in `Page_Item_`, which is how Pydantic spells it.
    private static String spelled(Declared type, Function<Class<?>, String> name) {
        String arguments =
                type.arguments().stream().map(each -> spelled(each, name)).collect(Collectors.joining("_"));
        return name.apply(type.raw()).replaceAll(OTHERS, "_") + (arguments.isEmpty() ? "" : "_" + arguments + "_");
    }
}
