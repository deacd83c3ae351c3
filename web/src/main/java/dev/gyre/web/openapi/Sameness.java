package dev.gyre.web.openapi;

import dev.gyre.web.openapi.SchemaKey.Use;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which schemas say the same, so that one name is enough: what is sent, and what may be sent. Since each may
/// refer to others, all count as the same until a difference is found, and then what refers to that.
final class Sameness {
    private final Map<SchemaKey, Map<String, Object>> schemas;
    private final Set<SchemaKey> different = new HashSet<>(); // from what they are compared with

    private Sameness(Map<SchemaKey, Map<String, Object>> schemas) {
        this.schemas = schemas;
    }

    static Sameness of(Map<SchemaKey, Map<String, Object>> schemas) {
        var sameness = new Sameness(schemas);
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (SchemaKey key : schemas.keySet()) {
                if (!sameness.different.contains(key) && sameness.differs(key)) {
                    isGrowing = sameness.different.add(key);
                }
            }
        }
        return sameness;
    }

    /// The one whose name it bears.
    SchemaKey merged(SchemaKey key) {
        SchemaKey base = base(key);
        return base == null || different.contains(key) ? key : merged(base);
    }

    /// Whether it has a name that tells it from another one.
    boolean isApart(SchemaKey key) {
        return different.contains(key) || (key.use() == Use.INPUT && different.contains(key.as(Use.OUTPUT)));
    }

    private boolean differs(SchemaKey key) {
        SchemaKey base = base(key);
        return base != null && !said(key).equals(said(base));
    }

    private Object said(SchemaKey key) {
        return Components.replaced(schemas.getOrDefault(key, Map.of()), this::merged);
    }

    /// What it is compared with; null for nothing.
    private @Nullable SchemaKey base(SchemaKey key) {
        SchemaKey input = key.as(Use.INPUT);
        SchemaKey output = key.as(Use.OUTPUT);
        return switch (key.use()) {
            case OUTPUT -> schemas.containsKey(input) ? input : null;
            case SPARSE -> schemas.containsKey(output) ? output : schemas.containsKey(input) ? input : null;
            case INPUT, PART -> null;
        };
    }
}
