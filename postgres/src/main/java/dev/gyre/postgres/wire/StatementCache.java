package dev.gyre.postgres.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that one session has prepared, by their text; of more than it may keep, the one that was used least
/// recently goes, and is to be closed on the server.
///
/// @param <S> statements
public final class StatementCache<S> {
    private final int limit;
    private final LinkedHashMap<String, S> statements = new LinkedHashMap<>(16, 0.75f, true); // by use

    /// @param limit how many are kept; with 0, none
    public StatementCache(int limit) {
        this.limit = limit;
    }

    /// The one with this text, which counts as used; null if there is none.
    public @Nullable S get(String text) {
        return statements.get(text);
    }

    /// Keeps one, and returns those that have to be closed.
    public List<S> put(String text, S statement) {
        var gone = new ArrayList<S>();
        S before = statements.put(text, statement);
        if (before != null) {
            gone.add(before);
        }
        while (statements.size() > limit) {
            gone.add(statements.pollFirstEntry().getValue());
        }
        return gone;
    }

    /// Forgets one, if it is still the one with its text.
    public boolean remove(String text, S statement) {
        return statements.remove(text, statement);
    }

    /// Forgets all: the server has, too.
    public void clear() {
        statements.clear();
    }

    /// How many there are.
    public int size() {
        return statements.size();
    }
}
