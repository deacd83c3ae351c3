package dev.gyre.orm.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Names with quotes where they need them, remembered.
final class NameQuotes {
    private static final int MOST = 10_000;

    private final char mark;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final @Nullable Pair[] pairs = new Pair[1024]; // any thread writes: who finds an old one makes another

    private record Pair(String source, String name, String text) {
        boolean isOf(String otherSource, String otherName) {
            return name.equals(otherName) && source.equals(otherSource);
        }
    }

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

    /// Both with a point between them, remembered as one.
    String qualified(String source, String name) {
        int place = (31 * source.hashCode() + name.hashCode()) & (pairs.length - 1);
        Pair pair = pairs[place];
        if (pair == null || !pair.isOf(source, name)) {
            pair = new Pair(source, name, quoted(source) + "." + quoted(name));
            pairs[place] = pair;
        }
        return pair.text;
    }
}
