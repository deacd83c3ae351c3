package dev.gyre.orm.sql;

import java.util.List;

/// Paths in JSON, as most engines write them: `$."key"[0]`.
final class JsonPaths {
    private JsonPaths() {}

    static String of(List<String> path) {
        var text = new StringBuilder("$");
        for (String part : path) {
            if (part.matches("\\d+")) {
                text.append('[').append(part).append(']');
            } else {
                text.append(".\"")
                        .append(part.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return text.toString();
    }
}
