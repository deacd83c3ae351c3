package dev.gyre.postgres.client;

import dev.gyre.Waiter;
import dev.gyre.postgres.wire.StatementCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that one session has prepared, is preparing, and is to forget. Loop thread only.
final class SessionStatements {
    private final StatementCache<Prepared> cache;
    private final Map<String, List<Waiter<@Nullable Object>>> preparing = new HashMap<>();
    private final List<String> toClose = new ArrayList<>();
    private int number;

    SessionStatements(int limit) {
        cache = new StatementCache<>(limit);
    }

    /// The one with this text; null if it has to be prepared.
    @Nullable
    Prepared get(String sql) {
        return cache.get(sql);
    }

    /// Whether somebody is preparing it already.
    boolean isPreparing(String sql) {
        return preparing.containsKey(sql);
    }

    /// Waits until somebody has prepared it, or has failed to.
    @dev.gyre.Parks
    void awaitPreparing(String sql) {
        Waiter<@Nullable Object> next = Waiter.create();
        next.about(Session.about("another task that prepares the same statement"));
        preparing.computeIfAbsent(sql, _ -> new ArrayList<>()).add(next);
        next.awaitOutside();
    }

    /// The caller prepares it now; [#prepared] or [#notPrepared] follows.
    void begin(String sql) {
        preparing.putIfAbsent(sql, new ArrayList<>());
    }

    void prepared(Prepared statement) {
        keep(statement);
        end(statement.sql());
    }

    void notPrepared(String sql) {
        end(sql);
    }

    /// A name that no other statement of the session has.
    String nextName() {
        number++;
        return "g" + number;
    }

    /// Forgets one.
    void drop(Prepared statement) {
        if (cache.remove(statement.sql(), statement)) {
            toClose.add(statement.name());
        }
    }

    /// Forgets all: the server has, too.
    void clear() {
        cache.clear();
        toClose.clear();
    }

    /// To be closed on the server with the next request.
    void closeLater(String name) {
        toClose.add(name);
    }

    /// Those that have to be closed on the server; they are not told again.
    List<String> takeToClose() {
        if (toClose.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(toClose);
        toClose.clear();
        return taken;
    }

    int size() {
        return cache.size();
    }

    private void keep(Prepared statement) {
        cache.put(statement.sql(), statement).forEach(gone -> toClose.add(gone.name()));
    }

    private void end(String sql) {
        List<Waiter<@Nullable Object>> others = preparing.remove(sql);
        if (others == null) {
            return;
        }
        for (Waiter<@Nullable Object> waiter : others) {
            waiter.succeed(null);
        }
    }
}
