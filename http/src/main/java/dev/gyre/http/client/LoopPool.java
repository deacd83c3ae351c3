package dev.gyre.http.client;

import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.http.netty.ClientConnection;
import dev.gyre.http.netty.Outward;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The connections of one loop. Loop thread only, but for [#stats] and [#close].
final class LoopPool {
    private final Loop loop = Loop.current();
    private final Outward outward = Outward.here();
    private final ClientOptions options;
    private final Map<String, OriginPool> origins = new ConcurrentHashMap<>();
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private @Nullable OpenResource note; // while a connection is open
    private long connects;
    private long reuses;
    private long repeats;

    /// In a task of the loop.
    LoopPool(ClientOptions options) {
        this.options = options;
    }

    OriginPool at(String origin) {
        return origins.computeIfAbsent(origin, name -> new OriginPool(this, name, options));
    }

    void forget(String origin, OriginPool pool) {
        origins.remove(origin, pool);
    }

    void opened(ClientConnection connection) {
        connects++;
        open.add(connection);
        if (note == null) {
            note = loop.opened(this);
        }
    }

    void closed(String origin, ClientConnection connection) {
        open.remove(connection);
        OriginPool pool = origins.get(origin);
        if (pool != null) {
            pool.lost(connection);
        }
        if (open.isEmpty()) {
            endNote();
        }
    }

    void reused() {
        reuses++;
    }

    void repeated() {
        repeats++;
    }

    long now() {
        return outward.now();
    }

    long in(Duration delay) {
        return outward.in(delay);
    }

    void actLater(Duration delay, Runnable action) {
        outward.actLater(delay, action);
    }

    /// Closes all connections, and fails those who wait for one. Any thread; on the loop at once.
    void close(Supplier<? extends RuntimeException> why) {
        if (outward.isHere()) {
            closeHere(why);
        } else {
            outward.act(() -> closeHere(why));
        }
    }

    /// The figures; approximate from another thread.
    ClientStats stats() {
        ClientStats sum = new ClientStats(0, 0, 0, connects, reuses, repeats);
        for (OriginPool pool : origins.values()) {
            sum = sum.plus(pool.stats());
        }
        return sum;
    }

    @Override
    public String toString() {
        ClientStats stats = stats();
        return "HttpClient with " + stats.inUse() + " connections in use and " + stats.idle() + " idle, to "
                + origins.keySet();
    }

    private void closeHere(Supplier<? extends RuntimeException> why) {
        List.copyOf(origins.values()).forEach(pool -> pool.failLine(why));
        List.copyOf(open).forEach(ClientConnection::drop);
        endNote();
    }

    private void endNote() {
        if (note != null) {
            note.close();
            note = null;
        }
    }
}
