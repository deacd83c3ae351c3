package dev.gyre.orm.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names with quotes where they need them, remembered.
final class NameQuotes {
    private static final int MOST = 10_000;

    private final char mark;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    NameQuotes(char mark) {
        this.mark = mark;
    }

    String quoted(String name) {
        String quoted = known.get(name);
        if (quoted != null) {
            return quoted;
        }
        String made = ReservedWords.needsQuotes(name)
                ? mark + name.replace(String.valueOf(mark), String.valueOf(mark) + mark) + mark
                : name;
        if (known.size() < MOST) {
            known.put(name, made);
        }
        return made;
    }
}
