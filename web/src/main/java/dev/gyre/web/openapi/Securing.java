package dev.gyre.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the document says of who may come in.
final class Securing {
    private final Map<String, Object> schemes = new TreeMap<>();

    /// All schemes of which it has heard, by name.
    Map<String, Object> schemes() {
        return schemes;
    }

    /// The ways into an operation, each of which is enough: all that is required, with each of what is not.
    List<Map<String, Object>> of(Operation operation) {
        var required = new LinkedHashMap<String, Object>();
        var ways = new ArrayList<Map<String, Object>>();
        for (SchemeUse use : operation.schemes()) {
            schemes.put(use.name(), use.description());
            if (use.isRequired()) {
                required.put(use.name(), use.scopes());
            }
        }
        for (SchemeUse use : operation.schemes()) {
            if (!use.isRequired()) {
                var way = new LinkedHashMap<String, Object>(required);
                way.put(use.name(), use.scopes());
                ways.add(way);
            }
        }
        if (ways.isEmpty() && !required.isEmpty()) {
            ways.add(required);
        }
        return ways;
    }
}
